package dev.lungo.engine.editor;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Compares a file with the text that an editor shows of it. Editors drop the mark at the beginning of a file, and have
/// one sort of line ends. Pure.
final class EditorText {
    private static final int LARGEST = 1 << 20;
    private static final String MARK = "\uFEFF";

    private EditorText() {}

    /// True for what editors can exchange: UTF-8 of up to 1 MB.
    static boolean isText(byte[] bytes) {
        return text(bytes) != null;
    }

    private static @Nullable String text(byte[] bytes) {
        if (bytes.length > LARGEST) return null;
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.indexOf('\0') < 0 ? text : null;
        } catch (CharacterCodingException other) {
            return null;
        }
    }

    /// The bytes that the file has once the editor saves it; null if it shows what is saved.
    static byte @Nullable [] unsaved(byte[] saved, String shown) {
        var text = text(saved);
        if (text == null || plain(text).equals(plain(shown))) return null;
        var next = plain(shown);
        if (text.contains("\r\n")) next = next.replace("\n", "\r\n");
        return ((text.startsWith(MARK) ? MARK : "") + next).getBytes(StandardCharsets.UTF_8);
    }

    private static String plain(String text) {
        return (text.startsWith(MARK) ? text.substring(1) : text).replace("\r\n", "\n");
    }
}
