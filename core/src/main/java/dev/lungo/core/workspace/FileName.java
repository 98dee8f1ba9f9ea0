package dev.lungo.core.workspace;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Paths as bytes and as text. Names in a file system are bytes and need not be UTF-8; Java only accepts and returns
/// them as a path's URI. As text, such a path is quoted with octal escapes, as git writes it.
public final class FileName {
    private FileName() {}

    /// True if bytes, chars, and text are the same.
    public static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) return false;
        }
        return true;
    }

    /// An absolute path's bytes, one char for each.
    public static String bytes(Path path) {
        var text = path.toString();
        if (isAscii(text)) return text;
        var raw = path.toUri().getRawPath();
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) == '%') {
                bytes.write(Integer.parseInt(raw, i + 1, i + 3, 16));
                i += 2;
            } else {
                bytes.write(raw.charAt(i));
            }
        }
        var decoded = bytes.toString(StandardCharsets.ISO_8859_1);
        return decoded.length() > 1 && decoded.endsWith("/") ? decoded.substring(0, decoded.length() - 1) : decoded;
    }

    /// The absolute path of these bytes.
    public static Path path(String bytes) {
        if (isAscii(bytes)) return Path.of(bytes);
        var uri = new StringBuilder("file://");
        for (byte one : bytes.getBytes(StandardCharsets.ISO_8859_1)) {
            if (one == '/' || one >= '0' && one <= '9' || one >= 'a' && one <= 'z' || one >= 'A' && one <= 'Z')
                uri.append((char) one);
            else uri.append('%').append(String.format("%02X", one & 0xff));
        }
        return Path.of(URI.create(uri.toString()));
    }

    /// An absolute path as unambiguous text.
    public static String text(Path path) {
        var bytes = bytes(path);
        return isAscii(bytes) ? bytes : text(bytes);
    }

    /// Bytes as text: themselves if they are UTF-8, else quoted.
    public static String text(String bytes) {
        var raw = bytes.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            var quoted = new StringBuilder("\"");
            for (byte one : raw) {
                if (one < 0x20 || one == '"' || one == '\\') quoted.append(String.format("\\%03o", one & 0xff));
                else quoted.append((char) one);
            }
            return quoted.append('"').toString();
        }
    }

    /// The path that `text` made this of.
    public static Path parse(String text) {
        if (!text.startsWith("\"") || !text.endsWith("\"") || text.length() < 2)
            return path(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        var bytes = new StringBuilder();
        for (int i = 1; i < text.length() - 1; i++) {
            if (text.charAt(i) == '\\' && i + 4 < text.length()) {
                bytes.append((char) Integer.parseInt(text, i + 1, i + 4, 8));
                i += 3;
            } else {
                bytes.append(text.charAt(i));
            }
        }
        return path(bytes.toString());
    }
}
