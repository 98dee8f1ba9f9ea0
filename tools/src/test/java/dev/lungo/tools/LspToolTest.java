package dev.lungo.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.code.CodeIntelligence;
import dev.lungo.core.code.CodeNavigator;
import dev.lungo.core.code.Formatters;
import dev.lungo.core.code.LanguageServers;
import dev.lungo.core.code.SourceChange;
import dev.lungo.core.code.SourceRange;
import dev.lungo.core.tool.Tool;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.tools.code.CodeTools;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LspToolTest {
    @TempDir
    Path folder;

    private DiskContext context;

    /// Knows a file `a.x`: its only definition is `one`, which `b.x` uses sixty times.
    private record Known(Path folder) implements CodeNavigator {
        @Override
        public boolean isAvailable() {
            return true;
        }

        @Override
        public List<Place> places(Relation relation, Position at) throws Unanswered {
            if (!at.name().equals("one")) throw new Unanswered("\"" + at.name() + "\" is not in a.x");
            return switch (relation) {
                case REFERENCES ->
                    IntStream.rangeClosed(1, 60)
                            .mapToObj(
                                    line -> new Place(folder.resolve("b.x"), SourceRange.at(line, 1), null, "use one"))
                            .toList();
                case CALLERS -> List.of(new Place(Path.of("/lib/c.x"), SourceRange.at(7, 1), "main", null));
                case DEFINITION, TYPE_DEFINITION, IMPLEMENTATIONS, CALLEES, SUPERTYPES, SUBTYPES -> List.of();
            };
        }

        @Override
        public String describe(Position at) {
            return "a number";
        }

        @Override
        public List<Symbol> symbols(Path file) {
            return List.of(
                    new Symbol("Numbers", "class", file, SourceRange.at(1, 1), 0),
                    new Symbol("one", "method", file, SourceRange.at(2, 1), 1));
        }

        @Override
        public List<Symbol> symbols(String query) {
            return List.of(new Symbol(query, "method", folder.resolve("a.x"), SourceRange.at(2, 1), 0));
        }

        @Override
        public List<SourceChange> rename(Position at, String name) {
            return List.of(
                    new SourceChange(folder.resolve("a.x"), "def one\r\n", "def " + name + "\r\n"),
                    new SourceChange(folder.resolve("b.x"), "use one\n", "use " + name + "\n"));
        }

        @Override
        public List<Fix> fixes(Path file, int line) {
            return List.of(new Fix("Make it two", List.of(new SourceChange(file, "def one\r\n", "def two\r\n"))));
        }
    }

    @BeforeEach
    void prepare() {
        context = new DiskContext(folder);
        context.put("a.x", "def one\r\n");
        context.put("b.x", "use one\n");
        context.code = new CodeIntelligence(List.of(), new Known(folder), LanguageServers.NONE, Formatters.NONE);
    }

    private String call(String tool, Map<String, Object> arguments) throws ToolFailure, InterruptedException {
        return tool(tool).run(arguments, context).text();
    }

    private Tool tool(String name) {
        return new CodeTools(context.code.navigator())
                .tools().stream()
                        .filter(each -> each.spec().name().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void isOfferedWhereAServerCouldServe() {
        assertThat(new CodeTools(CodeNavigator.NONE).tools()).isEmpty();
        assertThat(tool("lsp").spec().readsOnly()).isTrue();
        assertThat(tool("lsp_edit").spec().readsOnly()).isFalse();
        assertThat(tool("lsp_edit").spec().permission()).isEqualTo("edit");
    }

    @Test
    void quotesNothingOfAFileThatMayNotBeRead() throws Exception {
        context.closed = Set.of(folder.resolve("b.x"), Path.of("/lib/c.x"), folder.resolve("secret.x"));
        assertThat(call("lsp", Map.of("operation", "references", "filePath", "a.x", "name", "one")))
                .startsWith("b.x:1\nb.x:2\n")
                .doesNotContain("use one");
        assertThat(call("lsp", Map.of("operation", "callers", "filePath", "a.x", "name", "one")))
                .isEqualTo("/lib/c.x:7");
        assertThatThrownBy(() -> call("lsp", Map.of("operation", "symbols", "filePath", "secret.x")))
                .hasMessage("File not found: " + folder.resolve("secret.x"));
        context.closed = Set.of(folder.resolve("a.x"));
        assertThat(call("lsp", Map.of("operation", "symbols", "name", "one"))).isEqualTo("No results.");
    }

    @Test
    void answersQuestions() throws Exception {
        assertThat(call("lsp", Map.of("operation", "hover", "filePath", "a.x", "name", "one")))
                .isEqualTo("a number");
        assertThat(call("lsp", Map.of("operation", "symbols", "filePath", "a.x")))
                .isEqualTo("class Numbers, line 1\n  method one, line 2");
        assertThat(call("lsp", Map.of("operation", "symbols", "name", "one"))).isEqualTo("method one, a.x:2");
        assertThat(call("lsp", Map.of("operation", "callers", "filePath", "a.x", "name", "one")))
                .isEqualTo("/lib/c.x:7 main");
        assertThat(call("lsp", Map.of("operation", "typeDefinition", "filePath", "a.x", "name", "one")))
                .isEqualTo("No results.");
        assertThat(call("lsp", Map.of("operation", "fixes", "filePath", "a.x", "line", 1)))
                .isEqualTo("Make it two");
    }

    @Test
    void showsPages() throws Exception {
        var first = call("lsp", Map.of("operation", "references", "filePath", "a.x", "name", "one"));
        assertThat(first).startsWith("b.x:1: use one\n").endsWith("(Showing 1-50 of 60. Use offset=51 for more.)");
        assertThat(call("lsp", Map.of("operation", "references", "filePath", "a.x", "name", "one", "offset", 60)))
                .isEqualTo("b.x:60: use one");
    }

    @Test
    void renamesInAllFiles() throws Exception {
        assertThat(call("lsp_edit", Map.of("filePath", "a.x", "name", "one", "newName", "two")))
                .isEqualTo("Changed 2 files:\na.x (+1 -1)\nb.x (+1 -1)");
        assertThat(context.text("a.x")).isEqualTo("def two\r\n");
        assertThat(context.text("b.x")).isEqualTo("use two\n");
    }

    @Test
    void appliesAFixByItsTitle() throws Exception {
        call("lsp_edit", Map.of("filePath", "a.x", "line", 1, "fix", "Make it two"));
        assertThat(context.text("a.x")).isEqualTo("def two\r\n");
        assertThatThrownBy(() -> call("lsp_edit", Map.of("filePath", "a.x", "line", 1, "fix", "Other")))
                .isInstanceOf(ToolFailure.class)
                .hasMessage("No such fix here. Offered: Make it two.");
    }

    @Test
    void changesNothingIfAFileIsNotAsTheServerKnowsIt() {
        context.put("b.x", "use one and more\n");
        assertThatThrownBy(() -> call("lsp_edit", Map.of("filePath", "a.x", "name", "one", "newName", "two")))
                .isInstanceOf(ToolFailure.class)
                .hasMessageContaining("has changed in the meantime");
        assertThat(context.text("a.x")).isEqualTo("def one\r\n");
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> call("lsp", Map.of("operation", "definition", "filePath", "a.x")))
                .hasMessage("This operation needs name.");
        assertThatThrownBy(() -> call("lsp", Map.of("operation", "definition", "filePath", "a.x", "name", "two")))
                .hasMessage("\"two\" is not in a.x");
    }
}
