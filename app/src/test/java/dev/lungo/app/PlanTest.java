package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.cli.command.ExitCode;
import dev.lungo.practice.script.Scenarios;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Nothing writes in the plan agent, whatever is configured.
@Timeout(60)
class PlanTest {
    private static final String SHELL = "Change it by shell";
    private static final String LOOK = "Look at it by shell";
    private static final String EMBEDDED = "Look into the folder vendor";
    private static final String TASK = "Have it changed by another one";
    private static final String WORK = "Change the file for me";

    @AutoClose
    private final Stage stage = Stage.of(Scenarios.of(
            Scripts.script(
                    SHELL,
                    Scripts.call(Stream.of(
                                    "echo new > a.txt",
                                    "sed -i s/old/new/ a.txt",
                                    "tee b.txt < a.txt",
                                    "find . -delete",
                                    "python3 -c 'open(\"b.txt\",\"w\")'",
                                    "git init",
                                    "ls | xargs rm",
                                    "env touch b.txt")
                            .map(line -> Scripts.tool("bash", Map.of("command", line)))
                            .toArray()),
                    Scripts.text("Done.")),
            Scripts.script(LOOK, Scripts.bash("cat a.txt && ls -la | wc -l"), Scripts.text("Seen.")),
            Scripts.script(EMBEDDED, Scripts.bash("cd vendor && git status --short"), Scripts.text("Seen.")),
            Scripts.script(
                    TASK,
                    Scripts.call(Scripts.tool(
                            "task", Map.of("description", "Change", "prompt", WORK, "subagent_type", "general"))),
                    Scripts.text("Done.")),
            Scripts.script(
                    WORK,
                    Scripts.bash("echo new > a.txt"),
                    Scripts.call(Scripts.tool("write", Map.of("filePath", "b.txt", "content", "b"))),
                    Scripts.text("Done."))));

    private Path project(String name) throws Exception {
        var directory = stage.directory(name);
        Files.writeString(directory.resolve("a.txt"), "old\n");
        Files.writeString(
                directory.resolve("lungo.json"),
                "{\"permission\": {\"*\": \"allow\"}, \"agent\": {\"plan\": {\"permission\": {\"bash\": \"allow\","
                        + " \"edit\": \"allow\"}}}}");
        return directory;
    }

    private void unchanged(Path directory) throws Exception {
        assertThat(directory.resolve("a.txt")).hasContent("old\n");
        assertThat(directory.resolve("b.txt")).doesNotExist();
        assertThat(directory.resolve(".git")).doesNotExist();
    }

    @Test
    void notByShell() throws Exception {
        var directory = project("shell");
        stage.run(directory, List.of("--agent", "plan", "--auto"), SHELL);
        unchanged(directory);
        assertThat(stage.sent()).contains("Not run: agent plan can run only commands that read, and `>` redirects.");
    }

    @Test
    void aCommandThatReadsRuns() throws Exception {
        var played = stage.run(project("look"), List.of("--agent", "plan"), LOOK);
        assertThat(played.err()).contains("exit 0");
    }

    @Test
    void notByTheConfigurationOfAnEmbeddedRepository() throws Exception {
        var directory = project("embedded");
        var vendor = Files.createDirectories(directory.resolve("vendor"));
        for (var folder : List.of("objects", "refs")) Files.createDirectory(vendor.resolve(folder));
        Files.writeString(vendor.resolve("HEAD"), "ref: refs/heads/main\n");
        Files.writeString(
                vendor.resolve("config"),
                "[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = .\n\tfsmonitor = \"touch "
                        + directory.resolve("b.txt") + "; false\"\n");
        var played = stage.run(directory, List.of("--agent", "plan"), EMBEDDED);
        assertThat(played.err()).contains("safe.bareRepository");
        unchanged(directory);
    }

    @Test
    void notByASubagent() throws Exception {
        var directory = project("task");
        stage.run(directory, List.of("--agent", "plan", "--auto"), TASK);
        unchanged(directory);
    }

    @Test
    void notByACommandOfAnotherAgent() throws Exception {
        var directory = project("command");
        Files.writeString(
                Files.createDirectories(directory.resolve(".lungo/commands")).resolve("fix.md"),
                "---\nagent: build\n---\n" + WORK);
        Files.writeString(
                directory.resolve(".lungo/commands/work.md"), "---\nagent: build\nsubtask: true\n---\n" + WORK);
        var played = stage.run(directory, List.of("--agent", "plan", "--auto", "--command", "fix"), "now");
        assertThat(played.code()).isNotEqualTo(ExitCode.OK);
        assertThat(played.err())
                .contains("/fix was not run. It runs as agent build, which can change files, and agent plan cannot."
                        + " Switch to build first.");
        stage.run(directory, List.of("--agent", "plan", "--auto", "--command", "work"), "now");
        unchanged(directory);
    }
}
