package dev.lungo.tools.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Random files and random edits, the same ones in every run.
class EditPropertyTest {
    private static final List<String> WORDS =
            List.of("a", "b", "é", "x = 1", "\t", "  ", "{", "}", "日", "😀", "", "foo(bar)");
    private static final List<String> ENDS = List.of("\n", "\r\n", "\r");
    private final Random random = new Random(20_260_101);

    @Test
    void anyBytesComeBackAsTheyWere() throws Exception {
        for (int i = 0; i < 3000; i++) {
            var bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            if (i % 3 == 0 && bytes.length > 2) System.arraycopy(new byte[] {(byte) 0xFF, (byte) 0xFE}, 0, bytes, 0, 2);
            var text = TextBytes.decode(bytes);
            assertThat(text.encode(text.text())).isEqualTo(bytes);
        }
    }

    @Test
    void anEditChangesNothingOutsideItsSpan() throws Exception {
        int edits = 0;
        while (edits < 3000) {
            var file = file();
            int from = random.nextInt(file.length() + 1);
            int to = from + random.nextInt(file.length() + 1 - from);
            var old = Lines.unify(file.substring(from, to));
            var unified = Lines.unify(file);
            var replacement = replacement();
            boolean splitsEnd = splits(file, from) || splits(file, to);
            boolean once = !old.isEmpty() && unified.indexOf(old) == unified.lastIndexOf(old);
            if (splitsEnd || !once || old.equals(replacement)) continue;
            var charset = charset(file + replacement);
            var before = bytes(charset, file);
            var text = TextBytes.decode(before);
            var after = text.encode(
                    Replacement.apply(text.text(), old, replacement, false).text());
            check(before, after, charset, file, from, to, replacement);
            edits++;
        }
    }

    /// The bytes before the span and those after it are there, and what is between says the new text.
    private static void check(
            byte[] before, byte[] after, Charset charset, String file, int from, int to, String replacement) {
        int head = bytes(charset, file.substring(0, from)).length;
        int tail = before.length - bytes(charset, file.substring(0, to)).length;
        assertThat(Arrays.copyOf(after, head)).isEqualTo(Arrays.copyOf(before, head));
        assertThat(Arrays.copyOfRange(after, after.length - tail, after.length))
                .isEqualTo(Arrays.copyOfRange(before, before.length - tail, before.length));
        var expected = Lines.unify(file.substring(0, from)) + replacement + Lines.unify(file.substring(to));
        assertThat(Lines.unify(TextBytes.decode(after).text())).isEqualTo(expected);
    }

    private String file() {
        var text = new StringBuilder();
        int style = random.nextInt(4);
        int count = 1 + random.nextInt(12);
        for (int i = 0; i < count; i++) {
            text.append(WORDS.get(random.nextInt(WORDS.size())))
                    .append(random.nextInt(4) == 0 ? random.nextInt(9) : "");
            text.append(i + 1 < count || random.nextBoolean() ? ENDS.get(style == 3 ? random.nextInt(3) : style) : "");
        }
        return text.isEmpty() ? "a" : text.toString();
    }

    /// A span inside CRLF or a character outside the BMP is not one that an edit can have.
    private static boolean splits(String file, int at) {
        if (at == 0 || at == file.length()) return false;
        boolean pair = Character.isSurrogatePair(file.charAt(at - 1), file.charAt(at));
        return pair || file.charAt(at - 1) == '\r' && file.charAt(at) == '\n';
    }

    private String replacement() {
        var text = Lines.unify(file());
        return switch (random.nextInt(3)) {
            case 0 -> "";
            case 1 -> text.substring(0, text.offsetByCodePoints(0, 1));
            default -> text;
        };
    }

    private Charset charset(String text) {
        var possible = text.chars().allMatch(one -> one < 256)
                ? List.of(
                        StandardCharsets.UTF_8,
                        StandardCharsets.UTF_16LE,
                        StandardCharsets.UTF_16BE,
                        StandardCharsets.ISO_8859_1)
                : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);
        return possible.get(random.nextInt(possible.size()));
    }

    /// UTF-16 with its mark, single bytes with one that no UTF-8 text has.
    private static byte[] bytes(Charset charset, String text) {
        var bytes = new ByteArrayOutputStream();
        if (charset.equals(StandardCharsets.UTF_16LE) || charset.equals(StandardCharsets.UTF_16BE))
            bytes.writeBytes("\uFEFF".getBytes(charset));
        bytes.writeBytes(text.getBytes(charset));
        return bytes.toByteArray();
    }
}
