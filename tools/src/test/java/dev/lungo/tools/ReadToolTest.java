package dev.lungo.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.tool.ToolOutput;
import dev.lungo.core.tool.View;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadToolTest {
    @TempDir
    Path directory;

    DiskContext context;

    @BeforeEach
    void open() {
        context = new DiskContext(directory);
    }

    @Test
    void numbersLinesAsClientsKnowIt() throws Exception {
        var file =
                context.put("a.txt", "hello world\nsecond line\nthird line\n").toString();
        var text = "hello world\nsecond line\nthird line";
        assertThat(read("a.txt", null, null))
                .isEqualTo(new ToolOutput(
                        "a.txt",
                        "<path>" + file
                                + "</path>\n"
                                + "<type>file</type>\n"
                                + "<content>\n"
                                + "1: hello world\n"
                                + "2: second line\n"
                                + "3: third line\n\n"
                                + "(End of file - total 3 lines)\n"
                                + "</content>",
                        Map.of(
                                "preview",
                                text,
                                "truncated",
                                false,
                                "loaded",
                                List.of(),
                                "display",
                                Map.of(
                                        "type",
                                        "file",
                                        "path",
                                        file,
                                        "text",
                                        text,
                                        "lineStart",
                                        1,
                                        "lineEnd",
                                        3L,
                                        "totalLines",
                                        3L,
                                        "truncated",
                                        false)),
                        new View.Link("a.txt", "file://" + file)));
    }

    @Test
    void showsAPartAndHowToGoOn() throws Exception {
        context.put("a.txt", "1\n2\n3\n");
        assertThat(content("a.txt", 2, 1)).isEqualTo("2: 2\n\n(Showing lines 2-2 of 3. Use offset=3 to continue.)");
        assertThat(content("a.txt", 0, 3)).isEqualTo("1: 1\n2: 2\n3: 3\n\n(End of file - total 3 lines)");
        assertThat(content("a.txt", 3, 2_000_000_000)).isEqualTo("3: 3\n\n(End of file - total 3 lines)");
        assertThatThrownBy(() -> read("a.txt", 4, null))
                .hasMessage("Offset 4 is out of range for this file (3 lines).");
        assertThatThrownBy(() -> read("a.txt", 1, 0)).hasMessage("limit is 0; it must be above 0.");
        context.put("empty", "");
        assertThat(content("empty", null, null)).isEqualTo("\n(End of file - total 0 lines)");
    }

    @Test
    void showsAPageOf10KilobytesAndTheWayToTheNext() throws Exception {
        context.put("large", ("é".repeat(511) + "x\n").repeat(100));
        assertThat(content("large", null, null))
                .endsWith("\n\n(The page is full. Showing lines 1-9 of 100. Use offset=10 to continue.)");
        assertThat(content("large", 10, null))
                .startsWith("10: é")
                .endsWith("Showing lines 10-18 of 100. Use offset=19 to continue.)");
        context.put("many", "x\n".repeat(2001));
        assertThat(content("many", null, null)).hasSizeBetween(9_000, 10_400).contains("Use offset=");
        assertThat(content("many", 1900, null)).endsWith("2001: x\n\n(End of file - total 2001 lines)");
    }

    /// Every character of a file is reached by following the notes, whatever its lines are like.
    @Test
    void pagesThroughLinesOfAnyLength() throws Exception {
        context.put("long", "y".repeat(2001));
        assertThat(content("long", null, null))
                .isEqualTo("1: " + "y".repeat(2000)
                        + "... (line truncated to 2000 chars; use offset=1 and column=2001 for the rest)\n\n"
                        + "(End of file - total 1 lines)");
        context.put("emoji", "y".repeat(1999) + "😀");
        assertThat(content("emoji", null, null))
                .startsWith("1: " + "y".repeat(1999)
                        + "... (line truncated to 1999 chars; use offset=1 and column=2000 for the rest)");
        assertThat(column("emoji", 1, 2000)).isEqualTo("1: 😀\n\n(End of file - total 1 lines)");
        context.put("data.json", "[" + "1234567,".repeat(10_000) + "]");
        assertThat(column("data.json", 1, 70_001))
                .startsWith("1: ,1234567")
                .contains("... (line truncated to 5120 chars; use offset=1 and column=75121 for the rest)");
        assertThatThrownBy(() -> column("data.json", 1, 80_003))
                .hasMessage("Column 80003 is out of range for line 1 (80002 characters).");
    }

    @Test
    void decodesWhatItFinds() throws Exception {
        context.put("utf16", "\uFEFFé\r\nb".getBytes(StandardCharsets.UTF_16LE));
        context.put("bom", "\uFEFFé\rb");
        context.put("latin", "é\nb".getBytes(StandardCharsets.ISO_8859_1));
        for (var name : List.of("utf16", "bom", "latin")) {
            assertThat(content(name, null, null)).as(name).isEqualTo("1: é\n2: b\n\n(End of file - total 2 lines)");
        }
    }

    @Test
    void listsADirectory() throws Exception {
        context.put("src/main.ts", "");
        context.put("src/lib/x", "");
        var path = directory + "/src";
        assertThat(read("src", null, null))
                .isEqualTo(new ToolOutput(
                        "src",
                        "<path>" + path
                                + "</path>\n"
                                + "<type>directory</type>\n"
                                + "<entries>\n"
                                + "lib/\n"
                                + "main.ts\n\n"
                                + "(2 entries)\n"
                                + "</entries>",
                        Map.of(
                                "preview",
                                "lib/\nmain.ts",
                                "truncated",
                                false,
                                "loaded",
                                List.of(),
                                "display",
                                Map.of(
                                        "type",
                                        "directory",
                                        "path",
                                        path,
                                        "entries",
                                        List.of("lib/", "main.ts"),
                                        "offset",
                                        1,
                                        "totalEntries",
                                        2,
                                        "truncated",
                                        false)),
                        new View.Link("src", "file://" + path + "/")));
        assertThat(read("src", 1, 1).text())
                .contains("\nlib/\n\n(Showing entries 1-1 of 2. Use offset=2 to continue.)\n");
        assertThat(read(".", null, null).text()).contains("\nsrc/\n\n(1 entries)\n");
    }

    @ParameterizedTest
    @CsvSource({
        "89504e470d0a1a0a00, image/png, Image",
        "ffd8ffe0, image/jpeg, Image",
        "474946383961, image/gif, Image",
        "52494646000000005745425000, image/webp, Image",
        "255044462d312e37, application/pdf, PDF"
    })
    void attachesPicturesAndDocumentsByTheirContent(String hex, String mime, String word) throws Exception {
        context.put("dir/file.txt", java.util.HexFormat.of().parseHex(hex));
        var output = read("dir/file.txt", null, null);
        var url = "data:" + mime + ";base64,"
                + java.util.Base64.getEncoder()
                        .encodeToString(java.util.HexFormat.of().parseHex(hex));
        assertThat(output.text()).isEqualTo(word + " read successfully");
        assertThat(output.metadata())
                .isEqualTo(Map.of("preview", output.text(), "truncated", false, "loaded", List.of()));
        assertThat(output.attachments()).containsExactly(new ToolOutput.Attachment(mime, "file.txt", url));
    }

    @Test
    void refusesWhatIsNoText() {
        context.put("nul", "a\0b");
        context.put("controls", "\1\2\3\4abc");
        assertThatThrownBy(() -> read("nul", null, null))
                .hasMessage("Cannot read binary file: " + directory
                        + "/nul (3 bytes). Use a command that knows its format.");
        assertThatThrownBy(() -> read("controls", null, null)).hasMessageStartingWith("Cannot read binary file");
        assertThatThrownBy(() -> read("none", null, null)).hasMessage("File not found: " + directory + "/none");
    }

    private ToolOutput read(String file, Integer offset, Integer limit) throws Exception {
        return new ReadTool().run(new ReadTool.Arguments(file, offset, limit, null), context);
    }

    private String column(String file, int line, long column) throws Exception {
        var text = new ReadTool()
                .run(new ReadTool.Arguments(file, line, null, column), context)
                .text();
        return text.substring(text.indexOf("<content>\n") + 10, text.indexOf("\n</content>"));
    }

    private String content(String file, Integer offset, Integer limit) throws Exception {
        var text = read(file, offset, limit).text();
        return text.substring(text.indexOf("<content>\n") + 10, text.indexOf("\n</content>"));
    }
}
