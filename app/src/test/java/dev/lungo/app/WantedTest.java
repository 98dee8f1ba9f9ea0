package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Answers of `lungo run` to requests that it cannot meet.
class WantedTest {
    @AutoClose
    private final Stage stage = Stage.of(Scripts.all());

    private Path directory;

    @BeforeEach
    void lay() throws IOException {
        directory = stage.directory("wanted");
    }

    @Test
    void aVariantThatAModelDoesNotHave() throws Exception {
        var missing = new Stage.Played(
                ExitCode.USAGE,
                "",
                "error: practice/practice has no variant \"high\". It has no variants; remove --variant.\n");
        assertThat(stage.run(directory, List.of("--variant", "high"), Scripts.HELLO))
                .isEqualTo(missing);
        assertThat(stage.run(directory, List.of("--variant", "high", "-m", "practice/practice"), Scripts.HELLO))
                .isEqualTo(missing);
        var thinking = stage.directory("thinking");
        Files.writeString(
                thinking.resolve("lungo.json"),
                "{\"provider\": {\"practice\": {\"models\": {\"practice\": {\"variants\": {\"low\":"
                        + " {\"reasoningEffort\": \"low\"}}}}}}}");
        assertThat(stage.run(thinking, List.of("--trust", "--variant", "high"), Scripts.HELLO)
                        .err())
                .isEqualTo("error: practice/practice has no variant \"high\". It has: low\n");
        assertThat(stage.run(thinking, List.of("--trust", "--variant", "low"), Scripts.HELLO)
                        .code())
                .isEqualTo(ExitCode.OK);
    }

    /// One exit code for every name that is not known, and what is connected comes first.
    @Test
    void namesThatAreNotKnown() throws Exception {
        assertThat(stage.run(directory, List.of("-m", "nope/practice"), Scripts.HELLO))
                .isEqualTo(new Stage.Played(
                        ExitCode.USAGE,
                        "",
                        "error: model not found: nope/practice\n"
                                + "Did you mean practice/practice or practice/gpt-5-practice?\n"
                                + "List models with: lungo models\n"));
        assertThat(stage.run(directory, List.of("--agent", "zzzzzz"), Scripts.HELLO)
                        .code())
                .isEqualTo(ExitCode.USAGE);
        var command = stage.run(directory, List.of("--command", "zzzzzz"), "Ada");
        assertThat(command.code()).isEqualTo(ExitCode.USAGE);
        assertThat(command.err()).isEqualTo("error: command not found: zzzzzz\nList commands with: lungo commands\n");
    }

    @Test
    void aCommandThatNobodyMayAllow() throws Exception {
        Files.writeString(
                Files.createDirectories(directory.resolve(".lungo/commands")).resolve("greet.md"),
                "Say hello !`touch there`");
        var held = stage.run(directory, List.of("--command", "greet"), "Ada");
        assertThat(held.code()).isEqualTo(ExitCode.FAILED);
        assertThat(held.err())
                .contains(
                        "Held back: command.greet.template (.lungo/commands/greet.md).",
                        "/greet was not run: this directory is not trusted");
        var played = stage.run(directory, List.of("--trust", "--command", "greet"), "Ada");
        assertThat(played.code()).isEqualTo(ExitCode.DENIED);
        assertThat(played.err()).contains("! Denied: bash touch there needs approval", "/greet was not run.");
        assertThat(directory.resolve("there")).doesNotExist();
    }

    @Test
    void aSessionThatIsNotThere() throws Exception {
        assertThat(stage.run(directory, List.of("--session", "ses_none"), Scripts.HELLO))
                .isEqualTo(new Stage.Played(
                        ExitCode.FAILED,
                        "",
                        "error: session not found: ses_none\nList sessions with: lungo session list --all\n"));
    }

    @Test
    void nobodyElseReadsWhatIsStored() throws Exception {
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(stage.root().resolve("data/lungo"))))
                .isEqualTo("rwx------");
    }
}
