package dev.lungo.engine.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.config.Config;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.workspace.file.SpoolFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputLimitTest {
    @TempDir
    private Path folder;

    @Test
    void aResultOfOnePageStaysAsItIs() {
        assertThat(cut("a\nb")).isEqualTo(new ToolOutput("t", "a\nb", Map.of("truncated", false)));
    }

    @Test
    void aLongerOneIsCutAtALineAndKeptInAFile() throws Exception {
        var whole = "é23456789\n".repeat(2_000);
        var output = cut(whole);
        var file = (String) output.metadata().get("outputPath");
        assertThat(output.text())
                .isEqualTo("é23456789\n".repeat(930) + "\n(Only lines 1-930 of 2000 are shown. The full output is in "
                        + file + "; read it with offset=931 for the next page.)");
        assertThat(output.metadata().get("truncated")).isEqualTo(true);
        assertThat(Files.readString(Path.of(file))).isEqualTo(whole);
    }

    @Test
    void aLongLineIsCutBetweenCharacters() throws Exception {
        var output = cut("x".repeat(5_119) + "😀" + "y".repeat(9_000));
        assertThat(output.text())
                .startsWith("x".repeat(5_119)
                        + "\n\n(Only the first 5119 of 14121 characters are shown. The full output is in ")
                .endsWith("; read it with offset=1 and column=5120 for the next page.)");
    }

    @Test
    void reportsAnOutputThatCannotBeStored() throws Exception {
        var output = new OutputLimit(
                        Config.ToolOutput.DEFAULT, new SpoolFolder(Files.createFile(folder.resolve("file"))))
                .apply(new ToolOutput("t", "a\n".repeat(9_000), Map.of()));
        assertThat(output.text()).contains("(Only lines 1-2000 of 9000 are shown. The rest could not be stored: ");
        assertThat(output.metadata()).isEqualTo(Map.of("truncated", true));
    }

    @Test
    void aSmallWindowHasSmallPages() {
        assertThat(Config.ToolOutput.DEFAULT.within(16_000)).isEqualTo(new Config.ToolOutput(2000, 6_000));
        assertThat(Config.ToolOutput.DEFAULT.within(1_000)).isEqualTo(new Config.ToolOutput(2000, 2_000));
        assertThat(Config.ToolOutput.DEFAULT.within(60_000)).isEqualTo(Config.ToolOutput.DEFAULT);
        assertThat(Config.ToolOutput.DEFAULT.within(0)).isEqualTo(Config.ToolOutput.DEFAULT);
    }

    private ToolOutput cut(String text) {
        return new OutputLimit(Config.ToolOutput.DEFAULT, new SpoolFolder(folder))
                .apply(new ToolOutput("t", text, Map.of()));
    }
}
