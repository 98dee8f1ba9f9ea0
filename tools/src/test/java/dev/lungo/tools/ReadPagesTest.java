package dev.lungo.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files and lines of any size, page by page.
@Tag("slow")
class ReadPagesTest {
    private static final Pattern REST = Pattern.compile(
            "\\.\\.\\. \\(line truncated to \\d+ chars; use offset=\\d+ and column=(\\d+) for the rest\\)");

    @TempDir
    Path directory;

    DiskContext context;

    @BeforeEach
    void open() {
        context = new DiskContext(directory);
    }

    @Test
    void showsTheFirstPageOfFiveGigabytes() throws Exception {
        sparse("large", "one\ntwo\nthree\n" + "x\n".repeat(1_000_000), 5L << 30);
        assertThat(content("large", 1, 2, null))
                .matches("1: one\n2: two\n\n\\(Showing lines 1-2 of at least \\d{7}\\. Use offset=3 to continue\\.\\)");
    }

    @Test
    void countsAllLinesOfSixtyMegabytes() throws Exception {
        var line = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde\n";
        try (var channel =
                FileChannel.open(directory.resolve("sixty"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int i = 0; i < 60; i++)
                channel.write(
                        ByteBuffer.wrap(line.repeat((1 << 20) / line.length()).getBytes(StandardCharsets.UTF_8)));
        }
        int lines = 60 * (1 << 20) / line.length();
        assertThat(content("sixty", 5, 1, null))
                .isEqualTo("5: " + line + "\n(Showing lines 5-5 of " + lines + ". Use offset=6 to continue.)");
        assertThat(content("sixty", lines, null, null))
                .isEqualTo(lines + ": " + line + "\n(End of file - total " + lines + " lines)");
    }

    @Test
    void showsALineThatNeverEnds() throws Exception {
        sparse("line", "[" + "1,".repeat(1 << 20), 5L << 30);
        assertThat(content("line", null, null, null))
                .startsWith("1: [1,1,")
                .endsWith("... (line truncated to 2000 chars; use offset=1 and column=2001 for the rest)\n\n"
                        + "(Line 1 is longer than 64 million characters. The rest of the file is not shown.)");
        assertThat(content("line", 1, null, 1001L))
                .startsWith("1: ,1,1")
                .contains("... (line truncated to 5120 chars; use offset=1 and column=6121 for the rest)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void givesEveryCharacterOnceOverAllPages(String end) throws Exception {
        var text = "first" + end + "é😀".repeat(60_000) + end + end + "last" + end + "w".repeat(10_000);
        for (var charset : new java.nio.charset.Charset[] {
            StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE
        }) {
            context.put("text", ("\uFEFF" + text).getBytes(charset));
            assertThat(everything("text")).as(charset.name()).isEqualTo(text.replace(end, "\n"));
        }
        context.put("text", "é\n".repeat(300).getBytes(StandardCharsets.ISO_8859_1));
        assertThat(everything("text") + "\n").isEqualTo("é\n".repeat(300));
    }

    /// As a model that follows the notes, long lines first.
    private String everything(String file) throws Exception {
        var all = new StringBuilder();
        int line = 1;
        Long column = null;
        while (true) {
            var page = content(file, line, 1, column);
            var text = page.substring(page.indexOf(": ") + 2, page.indexOf("\n\n("));
            var rest = REST.matcher(text);
            boolean cut = rest.find();
            all.append(text, 0, cut ? rest.start() : text.length());
            column = cut ? Long.valueOf(rest.group(1)) : null;
            if (!cut && page.contains("(End of file")) return all.toString();
            if (cut) continue;
            all.append('\n');
            line++;
        }
    }

    @Test
    void readsBrokenUtf8BehindTheFirstMegabyte() throws Exception {
        context.put("late", ("y".repeat(1_200_000) + "\né").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(content("late", 2, null, null)).startsWith("2: \uFFFD");
    }

    @Test
    void refusesFivePlainGigabytesOfZeros() throws Exception {
        sparse("zeros", "", 5L << 30);
        assertThatThrownBy(() -> content("zeros", null, null, null))
                .hasMessageStartingWith("Cannot read binary file: " + directory + "/zeros (5368709120 bytes).");
    }

    private void sparse(String name, String start, long size) throws IOException {
        try (var channel = FileChannel.open(
                directory.resolve(name),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE,
                StandardOpenOption.SPARSE)) {
            channel.write(ByteBuffer.wrap(start.getBytes(StandardCharsets.UTF_8)));
            channel.write(ByteBuffer.wrap(new byte[] {'x'}), size - 1);
        }
    }

    private String content(String file, Integer offset, Integer limit, Long column) throws Exception {
        var text = new ReadTool()
                .run(new ReadTool.Arguments(file, offset, limit, column), context)
                .text();
        return text.substring(text.indexOf("<content>\n") + 10, text.indexOf("\n</content>"));
    }
}
