package dev.lungo.providers.protocol;

import java.io.IOException;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Kind of a body that should be an event stream, by its first bytes.
enum BodyKind {
    FRAMES,
    JSON,
    PAGE,
    WORDS,
    NOTHING;

    /// Length of the lookahead.
    static final int LENGTH = 8;

    private static final List<String> FIELDS = List.of("data", "event", "id", "retry");
    private static final int BYTE_ORDER_MARK = 0xEF;

    /// Reads only as much as needed to decide, and returns everything except leading white space. `trusted` is a body
    /// whose declared type is believed unless it starts like JSON or a page.
    static BodyKind of(PushbackInputStream body, boolean trusted) throws IOException {
        int start = body.read();
        while (start == ' ' || start == '\n' || start == '\r' || start == '\t') start = body.read();
        if (start < 0) return NOTHING;
        body.unread(start);
        return switch (start) {
            case '{', '[' -> JSON;
            case '<' -> PAGE;
            case ':', BYTE_ORDER_MARK -> FRAMES;
            default -> trusted || beginsWithField(body) ? FRAMES : WORDS;
        };
    }

    private static boolean beginsWithField(PushbackInputStream body) throws IOException {
        var read = new byte[LENGTH];
        int length = 0;
        int next = body.read();
        for (; next >= 0; next = body.read()) {
            read[length++] = (byte) next;
            if (length == LENGTH || next < 'a' || next > 'z') break;
        }
        body.unread(read, 0, length);
        var word = new String(read, 0, length, StandardCharsets.ISO_8859_1);
        if (next < 0) return FIELDS.stream().anyMatch(field -> field.startsWith(word));
        return FIELDS.stream()
                .anyMatch(field -> word.equals(field)
                        || word.equals(field + ":")
                        || word.equals(field + "\n")
                        || word.equals(field + "\r"));
    }
}
