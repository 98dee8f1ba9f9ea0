package dev.lungo.tools;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.tool.ToolOutput;
import java.util.Base64;

/// Pictures and documents for the model.
final class MediaAttachment {
    private static final int LARGEST = 10 * 1024 * 1024;

    private MediaAttachment() {}

    static ToolOutput.Attachment of(String mime, String path, byte[] bytes) throws ToolFailure {
        var name = path.substring(path.lastIndexOf('/') + 1);
        if (bytes.length > LARGEST)
            throw new ToolFailure(
                    name + " has " + bytes.length + " bytes; at most " + LARGEST + " can be shown to the model.");
        return new ToolOutput.Attachment(
                mime, name, "data:" + mime + ";base64," + Base64.getEncoder().encodeToString(bytes));
    }
}
