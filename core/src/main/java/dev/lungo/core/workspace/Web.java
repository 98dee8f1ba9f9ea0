package dev.lungo.core.workspace;

import dev.lungo.core.tool.ToolFailure;
import java.net.URI;
import java.time.Duration;

/// Fetches a page for the model. Only http and https, at most 5 MiB.
public interface Web {
    enum Format { MARKDOWN, TEXT, HTML }

    Page fetch(URI address, Format format, Duration timeout) throws ToolFailure, InterruptedException;

    /// `text` is the page in the wanted format; `image` is its bytes when the page is an image.
    record Page(URI address, String mime, String text, byte[] image) {}
}
