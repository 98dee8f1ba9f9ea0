package dev.lungo.tools.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.tool.ToolOutput;
import dev.lungo.core.tool.View;
import dev.lungo.tools.DiskContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplyPatchToolTest {
    @TempDir
    Path directory;

    DiskContext context;

    @BeforeEach
    void open() {
        context = new DiskContext(directory);
    }

    @Test
    void addsChangesMovesAndDeletesAtOnce() throws Exception {
        context.put("a.txt", "hello world\nsecond line\nthird line\n");
        context.put("b.txt", "one\n");
        context.put("c.txt", "gone\n");
        var output = patch("""
            *** Add File: new/d.txt
            +first
            +
            +third
            *** Update File: a.txt
            @@
            -third line
            +3rd line
            *** Update File: b.txt
            *** Move to: moved/b.txt
            @@
            -one
            +two
            *** Delete File: c.txt
            """);
        assertThat(List.of(context.text("new/d.txt"), context.text("a.txt"), context.text("moved/b.txt")))
                .containsExactly("first\n\nthird\n", "hello world\nsecond line\n3rd line\n", "two\n");
        assertThat(List.of("b.txt", "c.txt")).noneMatch(name -> Files.exists(directory.resolve(name)));
        assertThat(output.text())
                .isEqualTo("Success. Updated the following files:\nA new/d.txt\nM a.txt\nM moved/b.txt\nD c.txt");
        assertThat(output.title()).isEqualTo(output.text());
        var files = (List<?>) output.metadata().get("files");
        assertThat(files.stream()
                        .map(file -> (Object) ((Map<?, ?>) file).get("type"))
                        .toList())
                .isEqualTo(List.of("add", "update", "move", "delete"));
    }

    @Test
    void showsEachFileAsClientsReadIt() throws Exception {
        var file = context.put("src/a.txt", "one\ntwo\n");
        var diff = "--- %1$s\n+++ %1$s\n@@ -1,2 +1,2 @@\n one\n-two\n+2\n".formatted(file);
        var text = "Success. Updated the following files:\nM src/a.txt";
        assertThat(patch("*** Update File: src/a.txt\n one\n-two\n+2\n"))
                .isEqualTo(new ToolOutput(
                        text,
                        text,
                        Map.of(
                                "diff",
                                diff + "\n",
                                "diagnostics",
                                Map.of(),
                                "files",
                                List.of(Map.of(
                                        "filePath",
                                        file.toString(),
                                        "relativePath",
                                        "src/a.txt",
                                        "type",
                                        "update",
                                        "patch",
                                        diff,
                                        "additions",
                                        1,
                                        "deletions",
                                        1))),
                        new View.Diff("src/a.txt", diff, 1, 1)));
        var moved = (List<?>) patch("*** Update File: src/a.txt\n*** Move to: b.txt\n")
                .metadata()
                .get("files");
        assertThat(moved.getFirst())
                .isEqualTo(Map.of(
                        "filePath",
                        file.toString(),
                        "relativePath",
                        "b.txt",
                        "type",
                        "move",
                        "patch",
                        "\n",
                        "additions",
                        0,
                        "deletions",
                        0,
                        "movePath",
                        directory + "/b.txt"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
        first place when there are several | x;x;x; | @@;-x;+y | y;x;x;
        led by a class | A;x;B;x; | @@ B;-x;+y | A;x;B;y;
        led by two lines | A;f;x;g;x;B;f;x; | @@ B;@@ f;-x;+y | A;f;x;g;x;B;f;y;
        the leading line is part of the hunk too | A;x;B;x; | @@ B; B;-x;+y | A;x;B;y;
        numbers after the mark | a;b;c; | @@ -2,1 +2,1 @@;-b;+B | a;B;c;
        numbers and a leading line | A;x;B;x; | @@ -1,2 +3,4 @@ B;-x;+y | A;x;B;y;
        two hunks | a;b;c;d; | @@;-a;+A;@@;-d;+D | A;b;c;D;
        two changes in a hunk | a;b;c;d; | @@; a;-b;+B; c;-d;+D | a;B;c;D;
        only new lines go to the end | a;b; | @@;+c | a;b;c;
        only new lines after a leading line | a;b; | @@ a;+x | a;x;b;
        new lines at the start | a;b; | @@;+x; a | x;a;b;
        a line taken away | a;b;c; | @@; a;-b; c | a;c;
        all lines taken away | a;b; | @@;-a;-b | ∅
        at the end of the file | x;y;x; | @@;-x;+z;*** End of File | x;y;z;
        without a mark | a;b; | -b;+B | a;B;
        an empty line as context | a;;b; | @@; a;;-b;+B | a;;B;
        spaces at ends of lines | a  ;b; | @@; a;-b;+B | a  ;B;
        other indentation | →a;→b; | @@;     a;-    b;+    B;+        c | →a;→B;→→c;
        curly quotes and dashes | say “hi” – now;b; | @@; say "hi" - now;-b;+B | say “hi” – now;B;
        a hard space | a␠b;c; | @@; a b;-c;+C | a␠b;C;
        no final line end | a;b | @@; a;-b;+B | a;B
        new lines and no final line end | a;b | @@; b;+c | a;b;c
        appended without a final line end | a;b | @@;+c;+d | a;b;c;d
        last line taken away and no final line end | a;b | @@; a;-b | a
        CRLF | a␍;b␍;c␍; | @@; a;-b;+B;+b2; c | a␍;B␍;b2␍;c␍;
        mixed line ends | a␍;b;c␍; | @@; a;-b;+B; c | a␍;B;c␍;
        an empty file | ∅ | @@;+a | a;
        """)
    void placesHunks(String name, String file, String hunks, String result) throws Exception {
        context.put("file", plain(file));
        patch("*** Update File: file\n" + plain(hunks) + "\n");
        assertThat(context.text("file")).isEqualTo(plain(result));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        *** Update File: file;@@;-x;+y | file: the hunk at line 3 of the patch does not match: its lines cannot be found. Nothing was changed. No similar text found
        *** Update File: file;@@;-b;+c;@@;-a;+d | They are before the previous hunk, at line 1
        *** Update File: file;@@ missing();-a;+d | its @@ line cannot be found
        *** Update File: file;@@; a;-bb2;+d | it differs in:;line 2 is:  b;but expected: bb2
        *** Update File: twice;@@;-  x;+y | its lines match in several places (lines 1, 2), but none exactly
        *** Update File: none;@@;-x;+y | File not found
        *** Add File: file;+x | already exists. Nothing was changed
        *** Add File: new;x | Line 3 of the patch: each line of a new file starts with +, but this is "x"
        *** Delete File: none | File not found
        *** Update File: file | changes nothing
        *** Update File: file;@@ | the hunk has no lines
        *** Update File: file;@@;?a | Line 4 of the patch: each line of a hunk starts with a space, + or -, but this is "?a"
        *** Update File: file;@@; a | does not change the file
        *** Update File: file;*** Move to: twice;@@;-a;+A | already exists
        *** Update File: file;@@;-a;+A;*** Delete File: file | is in two sections of the patch
        *** Rename File: file | is not a section. Sections start with
        *** Add File: | is not a section
        ∅ | The patch is empty.
        """)
    void refusesWhatDoesNotFit(String body, String message) {
        context.put("file", "a\nb\n");
        context.put("twice", " x\n\tx\n");
        var good = body.equals("∅") ? "" : "*** Add File: other\n+x\n";
        assertThatThrownBy(() -> patch(plain(body) + "\n" + good)).hasMessageContaining(plain(message));
        assertThat(Files.exists(directory.resolve("other"))).isFalse();
        assertThat(context.text("file")).isEqualTo("a\nb\n");
    }

    @Test
    void readsTheEnvelope() throws Exception {
        run("apply_patch <<'EOF'\n*** Begin Patch\n*** Add File: a\n+1\n*** End Patch\nEOF\n");
        run("cat <<EOF\n*** Begin Patch\n*** Add File: b\n+2\n*** End Patch\nEOF");
        run("\n  *** Begin Patch\n*** Add File: c\n+3\n*** End Patch  \n\n");
        run("*** Begin Patch\r\n*** Add File: d\r\n+4\r\n*** End Patch\r\n");
        assertThat(List.of(context.text("a"), context.text("b"), context.text("c"), context.text("d")))
                .containsExactly("1\n", "2\n", "3\n", "4\n");
        assertThatThrownBy(() -> run("*** Add File: e\n+1\n"))
                .hasMessage("The patch must start with the line \"*** Begin Patch\".");
        assertThatThrownBy(() -> run("*** Begin Patch\n*** Add File: e\n+1\n"))
                .hasMessage("The patch does not end with the line \"*** End Patch\"; it may be cut off. Nothing was"
                        + " changed.");
        assertThatThrownBy(() -> run("")).hasMessageStartingWith("The patch must start");
    }

    @Test
    void tellsThatAHunkFitsElsewhereToo() throws Exception {
        context.put("a", "x\ny\nx\nx\n");
        assertThat(patch("*** Update File: a\n@@\n-x\n+z\n").text())
                .isEqualTo("Success. Updated the following files:\n"
                        + "M a\n"
                        + "a: the hunk at line 3 of the patch changed line 1, but also matches at line 3, 4.");
        assertThat(patch("*** Update File: a\n@@ y\n-x\n+z\n").text())
                .isEqualTo("Success. Updated the following files:\nM a");
    }

    @Test
    void keepsTheEncoding() throws Exception {
        context.put("latin", new byte[] {(byte) 0xE9, '\n', 'a', '\n'});
        patch("*** Update File: latin\n é\n-a\n+à\n");
        assertThat(context.bytes("latin")).isEqualTo(new byte[] {(byte) 0xE9, '\n', (byte) 0xE0, '\n'});
        assertThatThrownBy(() -> patch("*** Update File: latin\n-à\n+→\n"))
                .hasMessageContaining("cannot represent \"→\"");
    }

    private ToolOutput patch(String sections) throws Exception {
        return run("*** Begin Patch\n" + sections + "*** End Patch");
    }

    private ToolOutput run(String text) throws Exception {
        return new ApplyPatchTool().run(new ApplyPatchTool.Arguments(text), context);
    }

    private static String plain(String cell) {
        return cell.equals("∅")
                ? ""
                : cell.replace(';', '\n').replace('→', '\t').replace('␍', '\r').replace('␠', '\u00a0');
    }
}
