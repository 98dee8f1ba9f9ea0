package dev.lungo.workspace.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandOutputTest {
    @TempDir
    Path folder;

    private String preview(String printed) {
        try (var output = new CommandOutput(OutputLimits.standard(folder))) {
            var bytes = printed.getBytes(StandardCharsets.UTF_8);
            output.add(bytes, bytes.length);
            return output.preview();
        }
    }

    /// The rest of a line may be half a key, which nothing would recognize.
    @Test
    void aPreviewBeginsWithALine() {
        assertThat(preview("one\ntwo")).isEqualTo("one\ntwo");
        assertThat(preview("0123456789\n".repeat(3_000))).isEqualTo("0123456789\n".repeat(2_727));
        assertThat(preview("é23456789\n".repeat(20_000))).isEqualTo("é23456789\n".repeat(2_999));
    }

    @Test
    void aPreviewOfOneLineIsItsEnd() {
        assertThat(preview("x".repeat(40_000))).isEqualTo("x".repeat(CommandOutput.PREVIEW));
        assertThat(preview("x".repeat(40_000) + "\nend\n"))
                .isEqualTo("x".repeat(CommandOutput.PREVIEW - 5) + "\nend\n");
        assertThat(preview("x".repeat(40_000) + "\n")).isEqualTo("x".repeat(CommandOutput.PREVIEW - 1) + "\n");
    }
}
