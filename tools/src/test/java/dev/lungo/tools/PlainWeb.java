package dev.lungo.tools;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.Web;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Fetches a page as it is, whatever format is asked for, and names the format in its text.
final class PlainWeb implements Web {
    @Override
    public Page fetch(URI address, Format format, Duration timeout, LocalAddresses local) throws ToolFailure {
        try {
            var connection = address.toURL().openConnection();
            connection.setReadTimeout((int) timeout.toMillis());
            try (var in = connection.getInputStream()) {
                var bytes = in.readAllBytes();
                var mime = connection.getContentType();
                if (mime.startsWith("image/")) return new Page(address, mime, "", bytes);
                return new Page(
                        address,
                        mime,
                        format + " in " + timeout.toSeconds() + " s: " + new String(bytes, StandardCharsets.UTF_8),
                        new byte[0]);
            }
        } catch (IOException broken) {
            throw new ToolFailure("Cannot fetch " + address + ": " + broken.getMessage());
        }
    }
}
