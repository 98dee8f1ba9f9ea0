package dev.lungo.workspace.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Profile;
import dev.lungo.testkit.Await;
import dev.lungo.workspace.sandbox.Stubs.Stubbed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Commands that join the mounts of earlier ones.
@Tag("slow")
class HeldMountsTest {
    private SandboxStage stage;

    @BeforeEach
    void open() throws Exception {
        stage = new SandboxStage();
    }

    @AfterEach
    void close() {
        if (stage != null) stage.close();
    }

    /// The processes that hold mounts which contain this place.
    private static List<ProcessHandle> holders(Path place) {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> mounts(process).contains(place + " "))
                .toList();
    }

    private static String mounts(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/mountinfo"));
        } catch (IOException gone) {
            return "";
        }
    }

    @Test
    void areMadeOnce() throws Exception {
        stage.run("true");
        var first = holders(stage.project);
        assertThat(first).hasSize(1);
        stage.run("echo x >new.txt && git add . && git commit -qm more");
        stage.run("true");
        assertThat(holders(stage.project)).isEqualTo(first);
    }

    @Test
    void leaveTheLocaleAsItIs() throws Exception {
        var line = "printf '%s' \"${LC_ALL-none}\"";
        var launch = stage.launch(line);
        assertThat(stage.launcher().run(launch.with("LC_ALL", "POSIX")).output())
                .isEqualTo("POSIX");
        assertThat(stage.launcher()
                        .run(launch.from(Map.of("PATH", "/usr/bin:/bin")))
                        .output())
                .isEqualTo("none");
    }

    /// Each line runs outside of the sandbox, and changes the place of a mount.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "git config lungo.test 1",
                "cp .git/config c && mv c .git/config",
                "ln .git/config .git/c && rm .git/config && mv .git/c .git/config",
                "rm -r .git/hooks && mkdir .git/hooks",
                "mv .git .g && cp -r .g .git",
                "mkdir .vscode .claude && echo 1 >.vscode/tasks.json",
                "echo 1 >.mcp.json",
                "mv ~/.netrc ~/n && cp ~/n ~/.netrc",
                "mkdir ~/.gnupg && cp ~/.netrc ~/.gnupg/key && cp ~/.netrc ~/.pgpass",
                "mv ~/.ssh ~/s && cp -r ~/s ~/.ssh"
            })
    void areMadeAgainAfterAChange(String change) throws Exception {
        stage.run("true");
        stage.git(change);
        var before = stage.outside();
        var line = "mkdir -p .vscode .claude; for place in .git/config .git/hooks/pre-commit .vscode/tasks.json"
                + " .claude/settings.json .mcp.json; do echo x >>$place && echo ESCAPED; done;"
                + " cat ~/.netrc ~/.gnupg/* ~/.pgpass ~/.ssh/*";
        assertThat(stage.run(line).output()).doesNotContain("ESCAPED", stage.key);
        assertThat(stage.outside()).isEqualTo(before);
    }

    /// The kernel writes such names with codes, and programs that no process holds mounts for compare them too.
    @ParameterizedTest
    @EnumSource(names = {"COMMAND", "FORMATTER"})
    void areFoundWhateverTheProjectIsCalled(Profile profile) throws Exception {
        for (var name : List.of("two words", "C#", "tab\t", "new\nline", "quote'\"$x*[a]\\b", "-- ")) {
            var project = Files.createDirectories(stage.home.resolve("projects").resolve(name));
            var usual = stage.launcher();
            var scope = usual.scope();
            var launcher = new SandboxLauncher(
                    usual.sandbox(),
                    new SandboxScope(
                            project, stage.home, List.of(), scope.hidden(), List.of(), scope.domains(), scope.limits()),
                    usual.mode(),
                    usual.next());
            var line = "echo works >made; cat made ~/.netrc";
            assertThat(launcher.run(stage.launch(line).as(profile).in(project)).output())
                    .as(name)
                    .isEqualTo("works\n");
        }
    }

    @Test
    void areMadeAgainIfTheirProcessDies() throws Exception {
        stage.run("true");
        var dead = holders(stage.project).getFirst();
        dead.destroyForcibly();
        Await.until(() -> !dead.isAlive() && holders(stage.project).isEmpty());
        Await.until(() -> ran("echo works"));
    }

    /// A command may still try to join a process that has just ended.
    private boolean ran(String line) {
        try {
            return stage.run(line).output().equals("works\n");
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void endWithTheSandbox() throws Exception {
        stage.run("true");
        var process = holders(stage.project).getFirst();
        stage.close();
        Await.until(() -> !process.isAlive());
        stage = null;
    }

    @Test
    void endWhenIdle() throws Exception {
        var program = Bubblewrap.program();
        assertThat(program).isNotNull();
        var project = stage.home.resolve("other");
        try (var files = SandboxFiles.in(stage.state);
                var holders = new MountHolders(program, files, Duration.ofMillis(1))) {
            var confines = new Confines(
                    List.of(project), List.of(), List.of(), List.of(), List.of(), List.of(), files.temporary(project));
            var use = holders.use(new Stubbed(confines, List.of()), null, ProcessLauncher.direct());
            assertThat(use).isNotNull();
            assertThat(holders(project)).hasSize(1);
            use.close();
            Await.until(() -> holders(project).isEmpty());
        }
    }

    /// The second command joins while the first runs.
    @Test
    void doNotShowCommandsToEachOther() throws Exception {
        var line = "exec 3<>/dev/ptmx; echo ready; read -r _";
        var first = stage.launcher().start(stage.launch(line).input(ProcessBuilder.Redirect.PIPE));
        try {
            var output = new BufferedReader(new InputStreamReader(first.output(), StandardCharsets.UTF_8));
            assertThat(output.readLine()).isEqualTo("ready");
            assertThat(stage.run("ls /dev/pts; set -- /proc/[0-9]*; echo $#; cat /proc/net/dev | wc -l")
                            .output())
                    .isEqualTo("ptmx\n2\n3\n");
            assertThat(stage.run("kill -9 -1; echo x >/dev/shm/left && cat /dev/shm/left")
                            .output())
                    .endsWith("\nx\n");
            assertThat(first.exit()).isNull();
        } finally {
            first.kill();
        }
        assertThat(stage.run("ls /dev/pts /dev/shm; touch /dev/new && echo ESCAPED; true")
                        .output())
                .startsWith("/dev/pts:\nptmx\n\n/dev/shm:\n")
                .doesNotContain("ESCAPED");
    }
}
