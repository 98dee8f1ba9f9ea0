package dev.lungo.tools;

import dev.lungo.core.workspace.TextStream;
import java.nio.charset.StandardCharsets;

/// What a file is, judged by its first bytes and not by its name.
sealed interface FileKind {
    int SAMPLE = 4096;
    double MOST_CONTROLS = 0.3;

    record Text() implements FileKind {}

    record Media(String mime) implements FileKind {}

    record Binary() implements FileKind {}

    static FileKind of(TextStream file) {
        var bytes = file.sample();
        var head = new String(bytes, 0, Math.min(bytes.length, 16), StandardCharsets.ISO_8859_1);
        if (head.startsWith("\u0089PNG\r\n\u001a\n")) return new Media("image/png");
        if (head.startsWith("\u00ff\u00d8\u00ff")) return new Media("image/jpeg");
        if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) return new Media("image/gif");
        if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) return new Media("image/webp");
        if (head.startsWith("%PDF-")) return new Media("application/pdf");
        var text = file.sampleText();
        return text.indexOf('\0') >= 0 || mostlyControls(text) ? new Binary() : new Text();
    }

    private static boolean mostlyControls(String text) {
        long controls = text.chars().limit(SAMPLE).filter(one -> one < ' ' && !(one >= '\t' && one <= '\r') && one != '\u001b').count();
        return controls > Math.min(text.length(), SAMPLE) * MOST_CONTROLS;
    }
}
