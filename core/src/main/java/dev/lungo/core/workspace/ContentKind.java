package dev.lungo.core.workspace;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Kind of content, judged by its first bytes and not by a name.
public final class ContentKind {
    private static final int SAMPLE = 4096;
    private static final double MOST_CONTROLS = 0.3;

    private ContentKind() {}

    /// The media type of a picture or document that models read.
    public static Optional<String> media(byte[] bytes) {
        var head = new String(bytes, 0, Math.min(bytes.length, 16), StandardCharsets.ISO_8859_1);
        if (head.startsWith("\u0089PNG\r\n\u001a\n")) return Optional.of("image/png");
        if (head.startsWith("\u00ff\u00d8\u00ff")) return Optional.of("image/jpeg");
        if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) return Optional.of("image/gif");
        if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) return Optional.of("image/webp");
        return head.startsWith("%PDF-") ? Optional.of("application/pdf") : Optional.empty();
    }

    /// True if decoded content is not text.
    public static boolean isBinary(String text) {
        return text.indexOf('\0') >= 0 || mostlyControls(text);
    }

    /// The same for content that starts with these bytes.
    public static boolean isBinary(byte[] bytes) {
        boolean wide = bytes.length >= 2
                && (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE
                        || bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF);
        return isBinary(new String(bytes, wide ? StandardCharsets.UTF_16 : StandardCharsets.ISO_8859_1));
    }

    private static boolean mostlyControls(String text) {
        long controls = text.chars()
                .limit(SAMPLE)
                .filter(one -> one < ' ' && !(one >= '\t' && one <= '\r') && one != '\u001b')
                .count();
        return controls > Math.min(text.length(), SAMPLE) * MOST_CONTROLS;
    }
}
