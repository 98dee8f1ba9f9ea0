package dev.lungo.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.code.CodeIndex;
import dev.lungo.core.code.CodeIntelligence;
import dev.lungo.core.code.CodeNavigator;
import dev.lungo.core.code.Formatters;
import dev.lungo.core.code.LanguageServers;
import dev.lungo.core.tool.ToolFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MapToolTest {
    @TempDir
    Path folder;

    /// Each file defines its name, and the focus is its second line.
    private static final CodeIndex INDEX = new CodeIndex() {
        @Override
        public String pattern() {
            return "**/*.x";
        }

        @Override
        public List<Outline> outline(List<Path> files, Interest interest, int definitions) {
            return files.stream()
                    .map(file -> new Outline(
                            file,
                            List.of(
                                    new Definition("a", "class", 1, 1, "class " + file.getFileName()),
                                    new Definition(
                                            "b",
                                            "class",
                                            2,
                                            1,
                                            String.join("+", interest.words())
                                                    + interest.recent().stream()
                                                            .map(Path::getFileName)
                                                            .toList()))))
                    .toList();
        }
    };

    @Test
    void listsDefinitionsByFile() throws Exception {
        Files.createDirectories(folder.resolve("src"));
        Files.writeString(folder.resolve("src/a.x"), "");
        Files.writeString(folder.resolve("src/b.y"), "");
        var context = new DiskContext(folder);
        context.known = List.of(folder.resolve("src/a.x"), Path.of("/elsewhere/b.x"));
        context.code =
                new CodeIntelligence(List.of(), CodeNavigator.NONE, LanguageServers.NONE, Formatters.NONE, INDEX);

        var output = new MapTool().run(Map.of("focus", "tax, total"), context);

        assertThat(output.text()).isEqualTo("src/a.x:\n  1: class a.x\n  2: tax+total[a.x]");
    }

    @Test
    void saysWhatToDoWithoutAnIndex() {
        var context = new DiskContext(folder);
        context.code = CodeIntelligence.NONE;

        assertThatThrownBy(() -> new MapTool().run(Map.of(), context))
                .isInstanceOf(ToolFailure.class)
                .hasMessage("No outline is available here. Use grep instead.");
    }
}
