package dev.lungo.core.tool;

import java.util.List;
import java.util.Map;

/// The result of a call: `text` for the model, the rest for people. `metadata` has the keys that OpenCode's clients
/// read (OpenCode 1.18); `views` are what our own screens draw, so that they need not know tools by name.
public record ToolOutput(
        String title, String text, Map<String, Object> metadata, List<View> views, List<Attachment> attachments) {
    public ToolOutput(String title, String text, Map<String, Object> metadata, View... views) {
        this(title, text, metadata, List.of(views), List.of());
    }

    /// An image or document that goes to the model with the text; `url` is a `data:` address.
    public record Attachment(String mime, String filename, String url) {}
}
