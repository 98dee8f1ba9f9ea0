package dev.lungo.tools.edit;

import dev.lungo.core.text.SingleByte;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.FileContent;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The text of a file and its encoding. Decoding and encoding again returns the same bytes: what is neither UTF-8 nor
/// UTF-16 with a byte order mark is read byte by byte.
public final class TextBytes {
    private static final byte[] NO_MARK = {};
    private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] LITTLE_MARK = {(byte) 0xFF, (byte) 0xFE};
    private static final byte[] BIG_MARK = {(byte) 0xFE, (byte) 0xFF};

    private final Charset charset;
    private final byte[] mark;
    private final String text;

    private TextBytes(Charset charset, byte[] mark, String text) {
        this.charset = charset;
        this.mark = mark;
        this.text = text;
    }

    public static TextBytes decode(byte[] bytes) {
        var marked = starts(bytes, UTF_8_MARK)
                ? strict(StandardCharsets.UTF_8, UTF_8_MARK, bytes)
                : starts(bytes, LITTLE_MARK)
                        ? strict(StandardCharsets.UTF_16LE, LITTLE_MARK, bytes)
                        : starts(bytes, BIG_MARK) ? strict(StandardCharsets.UTF_16BE, BIG_MARK, bytes) : null;
        if (marked != null) return marked;
        var plain = strict(StandardCharsets.UTF_8, NO_MARK, bytes);
        return plain != null ? plain : new TextBytes(SingleByte.CHARSET, NO_MARK, SingleByte.decode(bytes));
    }

    /// The text of a file that is changed in part.
    ///
    /// @throws ToolFailure if it has NUL characters, which no text has
    public static TextBytes editable(FileContent file) throws ToolFailure {
        var decoded = decode(file.bytes());
        if (decoded.text.indexOf('\0') < 0) return decoded;
        throw new ToolFailure("Cannot edit binary file: " + file.path()
                + ". Nothing was changed. Change it with a command that knows its format, or replace it with write.");
    }

    /// The text of a new file: UTF-8 without a mark.
    public static TextBytes fresh() {
        return new TextBytes(StandardCharsets.UTF_8, NO_MARK, "");
    }

    /// Without the byte order mark, with the line ends of the file.
    public String text() {
        return text;
    }

    /// Name for people, for example `UTF-8 with BOM`.
    public String encoding() {
        return charset.name() + (mark.length > 0 ? " with BOM" : "");
    }

    /// The bytes that a file with this encoding has when it says `changed`.
    ///
    /// @throws ToolFailure when the encoding has no bytes for a character
    public byte[] encode(String changed) throws ToolFailure {
        var body = charset.equals(SingleByte.CHARSET) ? SingleByte.encode(changed) : strictBytes(changed);
        if (body == null) throw new ToolFailure(unencodable(changed));
        var bytes = Arrays.copyOf(mark, mark.length + body.length);
        System.arraycopy(body, 0, bytes, mark.length, body.length);
        return bytes;
    }

    private byte @Nullable [] strictBytes(String changed) {
        try {
            var buffer = charset.newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(changed));
            return Arrays.copyOfRange(buffer.array(), buffer.arrayOffset(), buffer.arrayOffset() + buffer.limit());
        } catch (CharacterCodingException unencodable) {
            return null;
        }
    }

    private String unencodable(String changed) {
        var first =
                changed.codePoints().filter(point -> !holds(point)).findFirst().orElse(0xFFFD);
        var code = "U+%04X".formatted(first);
        var named = first >= Character.MIN_SURROGATE && first <= Character.MAX_SURROGATE
                ? "half of a character (" + code + ")"
                : "\"" + Character.toString(first) + "\" (" + code + ")";
        return "The file is " + encoding() + " text, which cannot represent " + named
                + ". Nothing was written; use characters that it can represent, or convert the file first.";
    }

    private boolean holds(int point) {
        var one = Character.toString(point);
        return charset.equals(SingleByte.CHARSET) ? SingleByte.encode(one) != null : strictBytes(one) != null;
    }

    private static @Nullable TextBytes strict(Charset charset, byte[] mark, byte[] bytes) {
        var body = ByteBuffer.wrap(bytes, mark.length, bytes.length - mark.length);
        try {
            var text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(body)
                    .toString();
            return new TextBytes(charset, mark, text);
        } catch (CharacterCodingException other) {
            return null;
        }
    }

    private static boolean starts(byte[] bytes, byte[] mark) {
        return bytes.length >= mark.length && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
    }
}
