package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.cli.command.ExitCode;
import dev.lungo.practice.script.Scenarios;
import dev.lungo.testkit.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Formatters and language servers of a directory, on a real server.
@Timeout(60)
class CodeProgramsTest {
    private static final String WRITE = "Write it";

    @AutoClose
    private final Stage stage = Stage.of(Scenarios.of(Scripts.script(
            WRITE,
            Scripts.call(Scripts.tool("write", Map.of("filePath", "a.txt", "content", "one\n"))),
            Scripts.text("Done."))));

    private Path directory;

    @BeforeEach
    void lay() throws Exception {
        directory = stage.directory("project");
        Git.run(directory, "init", "-q");
        Files.writeString(
                directory.resolve("lungo.json"),
                "{\"formatter\": {\"upper\": {\"command\": [\"./upper\", \"$FILE\"], \"extensions\": [\".txt\"]}}}");
        Files.writeString(directory.resolve("upper"), "#!/bin/sh\nprintf 'ONE\\n' > \"$1\"\n");
        Files.setPosixFilePermissions(directory.resolve("upper"), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void aTrustedDirectorysFormatterRuns() throws Exception {
        stage.trust(directory);
        assertThat(stage.run(directory, List.of("--auto"), WRITE).code()).isEqualTo(ExitCode.OK);
        assertThat(directory.resolve("a.txt")).hasContent("ONE\n");
        assertThat(stage.sent())
                .contains("upper reformatted a.txt after this edit, so its text differs from what you wrote.");
    }

    @Test
    void aDirectoryThatIsNotTrustedRunsNone() throws Exception {
        assertThat(stage.run(directory, List.of("--auto"), WRITE).code()).isEqualTo(ExitCode.OK);
        assertThat(directory.resolve("a.txt")).hasContent("one\n");
    }

    @Test
    void clientsSeeTheFormattersThatAreOn() throws Exception {
        assertThat(formatters()).isEqualTo("[]");
        stage.trust(directory);
        Await.until(() -> formatters().contains("{\"name\":\"upper\",\"extensions\":[\".txt\"],\"enabled\":true}"));
        try (var client = stage.client(directory)) {
            assertThat(client.code().formatters())
                    .anySatisfy(one -> assertThat(one.name()).isEqualTo("upper"))
                    .anySatisfy(one -> assertThat(one.why()).isEqualTo("the project does not configure it"));
        }
    }

    private String formatters() throws Exception {
        return RawHttp.answer(
                        stage.server().port(),
                        "GET /formatter?directory=" + directory + " HTTP/1.1\nHost: localhost\nAuthorization: Bearer "
                                + Stage.TOKEN,
                        "")
                .body();
    }

    @Test
    void languageServersAreListedAndUnknownOnesRefused() throws Exception {
        assertThat(stage.type(directory, "lsp", "list").out()).startsWith("SERVER  ");
        assertThat(stage.type(directory, "lsp", "status").out()).startsWith("No language server was started.");
        assertThat(stage.type(directory, "lsp", "logs").code()).isEqualTo(ExitCode.FAILED);
        var unknown = stage.type(directory, "lsp", "install", "nothing");
        assertThat(unknown.code()).isEqualTo(ExitCode.USAGE);
        assertThat(unknown.err()).contains("unknown language server: nothing", "lungo lsp list");
    }
}
