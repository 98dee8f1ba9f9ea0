package dev.lungo.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.session.FileDiff;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.tool.View;
import dev.lungo.wire.Json;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EditToolTest {
    @TempDir
    Path directory;

    DiskContext context;

    @BeforeEach
    void open() {
        context = new DiskContext(directory);
    }

    @ParameterizedTest
    @MethodSource("dev.lungo.tools.EditCases#rows")
    void changesBytesAsTheRowSays(EditCases.Case given) throws Exception {
        check(given);
    }

    @ParameterizedTest
    @MethodSource("dev.lungo.tools.EditCases#blocks")
    void findsThePlaceAsTheBlockSays(EditCases.Case given) throws Exception {
        check(given);
    }

    private void check(EditCases.Case given) throws Exception {
        context.put("file", given.file());
        var arguments = new EditTool.Arguments("file", given.oldString(), given.newString(), given.all());
        if (given.result() == null) {
            assertThatThrownBy(() -> new EditTool().run(arguments, context))
                    .isInstanceOf(ToolFailure.class)
                    .hasMessageContaining(given.message());
            assertThat(context.bytes("file")).isEqualTo(given.file());
        } else {
            var output = new EditTool().run(arguments, context);
            assertThat(context.bytes("file")).as(context.text("file")).isEqualTo(given.result());
            assertThat(output.text()).contains(given.message());
        }
    }

    @Test
    void theTablesAreLarge() {
        assertThat(EditCases.rows().count() + EditCases.blocks().count()).isGreaterThanOrEqualTo(200);
    }

    @Test
    void showsTheDiffAsClientsReadIt() throws Exception {
        var file = context.put("src/a.txt", "hello world\nsecond line\n");
        var output =
                new EditTool().run(new EditTool.Arguments("src/a.txt", "hello world", "hello there", null), context);
        var patch = "--- " + file + "\n+++ " + file + "\n@@ -1,2 +1,2 @@\n-hello world\n+hello there\n second line\n";
        assertThat(output.title()).isEqualTo("src/a.txt");
        assertThat(output.text()).isEqualTo("Edit applied successfully.");
        assertThat(output.metadata())
                .isEqualTo(Map.of(
                        "diff",
                        patch,
                        "filediff",
                        new FileDiff(file.toString(), patch, 1, 1, null),
                        "diagnostics",
                        Map.of()));
        assertThat(Json.tree(Json.text(output.metadata())).get("filediff"))
                .isEqualTo(Json.tree(
                        Json.text(Map.of("file", file.toString(), "patch", patch, "additions", 1, "deletions", 1))));
        assertThat(output.views()).containsExactly(new View.Diff("src/a.txt", patch, 1, 1));
    }

    @Test
    void anEmptyOldStringCreatesAFile() throws Exception {
        assertThat(edit("deep/new.txt", "", "text\n")).isEqualTo("File created successfully.");
        assertThat(context.text("deep/new.txt")).isEqualTo("text\n");
        context.put("empty", new byte[0]);
        edit("empty", "", "x");
        assertThat(context.text("empty")).isEqualTo("x");
        assertThatThrownBy(() -> edit("empty", "", "y")).hasMessageContaining("exists and is not empty");
    }

    @Test
    void tellsWhatIsWrong() {
        assertThatThrownBy(() -> edit("none", "a", "b")).hasMessage("File not found: " + directory.resolve("none"));
        assertThatThrownBy(() -> edit("none", "a", "a"))
                .hasMessage("oldString and newString are the same, so there is nothing to change.");
    }

    @Test
    void refusesABinaryFile() {
        context.put("picture", "head\0body");
        assertThatThrownBy(() -> edit("picture", "head", "tail"))
                .hasMessage("Cannot edit binary file: " + directory.resolve("picture")
                        + ". Nothing was changed. Change it with a command that knows its format, or replace"
                        + " it with write.");
        assertThat(context.text("picture")).isEqualTo("head\0body");
        context.put("wide", "\uFEFFhead".getBytes(java.nio.charset.StandardCharsets.UTF_16LE));
        assertThatThrownBy(() -> edit("wide", "none", "tail")).hasMessageContaining("oldString");
    }

    private String edit(String file, String oldString, String newString) throws Exception {
        return new EditTool()
                .run(new EditTool.Arguments(file, oldString, newString, null), context)
                .text();
    }
}
