package dev.lungo.core.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProcessLauncherTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    private final ProcessLauncher launcher = ProcessLauncher.direct();

    @Test
    void givesInputAndCollectsOutputErrorsAndTheExitCode() throws Exception {
        var ended = launcher.run(
                sh("cat; echo bad >&2; exit 3").input(Redirect.PIPE).errors(Redirect.PIPE), "Grüße");
        assertThat(ended).isEqualTo(new Ended(3, "Grüße", "bad\n"));
        assertThat(ended.toString()).isEqualTo("Ended[3]");
    }

    @Test
    void runsInTheDirectoryWithoutInputAndWithoutErrors() throws Exception {
        assertThat(launcher.run(sh("pwd -P; cat; echo unseen >&2").in(directory)))
                .isEqualTo(new Ended(0, directory.toRealPath() + "\n", ""));
    }

    @Test
    void mergesErrorsIntoTheOutput() throws Exception {
        assertThat(launcher.run(sh("echo a; echo b >&2; echo c").merged()).output())
                .isEqualTo("a\nb\nc\n");
    }

    @Test
    void killsAProgramWithItsChildrenWhenItsTimeIsUp() throws Exception {
        var started = System.nanoTime();
        var ended = launcher.run(Launch.of(Profile.KEY, "sh", "-c", "sleep 1000 & echo $! > pid; wait")
                .in(directory)
                .limits(Duration.ofMillis(500), 10));
        assertThat(ended).isEqualTo(new Ended(null, "", ""));
        assertThat(ended.succeeded()).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(MINUTE);
        var child = ProcessHandle.of(
                Long.parseLong(Files.readString(directory.resolve("pid")).strip()));
        child.ifPresent(process -> process.onExit()
                .orTimeout(10, java.util.concurrent.TimeUnit.SECONDS)
                .join());
    }

    @Test
    void keepsOutputUpToTheLimitOnly() throws Exception {
        var ended = launcher.run(sh("head -c 100000 /dev/zero").limits(MINUTE, 10_000));
        assertThat(ended.output().length()).isBetween(10_000, 10_000 + 8192);
    }

    @Test
    void survivesAProgramThatReadsNoInput() throws Exception {
        assertThat(launcher.run(Launch.of(Profile.GIT, "true").input(Redirect.PIPE), "x".repeat(1_000_000)))
                .isEqualTo(new Ended(0, "", ""));
    }

    /// More input than a pipe holds must not keep the time from running out.
    @Test
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void killsAProgramThatReadsNoInputAndDoesNotEnd() throws Exception {
        var launch =
                sh("exec sleep 1000").input(Redirect.PIPE).errors(Redirect.PIPE).limits(Duration.ofMillis(500), 10);
        assertThat(launcher.run(launch, "x".repeat(1_000_000))).isEqualTo(new Ended(null, "", ""));
    }

    @Test
    void namesAProgramThatDoesNotExistAndHidesItsArguments() {
        var launch = Launch.of(Profile.KEY, "no-such-program", "secret");
        assertThatThrownBy(() -> launcher.run(launch))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no-such-program")
                .hasMessageNotContaining("secret");
        assertThat(launch.toString()).isEqualTo("Launch[KEY no-such-program]");
    }

    @ParameterizedTest
    @EnumSource
    void inheritsWhatTheProfileKeeps(Profile profile) throws Exception {
        var environment = Map.of(
                "PATH", "/usr/bin:/bin",
                "HOME", "/home/ada",
                "GIT_DIR", "/elsewhere",
                "LUNGO_COMMAND", "7-1",
                "LUNGO_CONFIG", "x",
                "OPENCODE_SERVER_PASSWORD", "secret");
        var kept = launcher.run(Launch.of(profile, "env").from(environment))
                .output()
                .lines()
                .map(line -> line.replaceAll("=.*", ""))
                .filter(environment::containsKey)
                .sorted()
                .toList();
        assertThat(kept)
                .isEqualTo(
                        switch (profile) {
                            case COMMAND,
                                    UNCONFINED_COMMAND,
                                    TERMINAL,
                                    FORMATTER,
                                    LANGUAGE_SERVER,
                                    MCP_SERVER,
                                    OWN_MCP_SERVER,
                                    UNCONFINED_MCP_SERVER,
                                    HOOK,
                                    UNCONFINED_HOOK,
                                    KEY -> List.of("GIT_DIR", "HOME", "PATH");
                            case GIT -> List.of("HOME", "PATH");
                            case SERVER ->
                                List.of("GIT_DIR", "HOME", "LUNGO_CONFIG", "OPENCODE_SERVER_PASSWORD", "PATH");
                            case SYSTEM ->
                                environment.keySet().stream().sorted().toList();
                            case WATCHER, RELAY, HOLDER -> List.of("PATH");
                        });
    }

    @Test
    void addsVariablesAndHidesSecretsAmongThem() throws Exception {
        var launch = Launch.of(Profile.COMMAND, "env")
                .from(Map.of("PATH", "/usr/bin:/bin", "API_KEY", "secret"))
                .with(Map.of("LUNGO_ADDED", "1", "OTHER_KEY", "secret"))
                .hiding(variable -> variable.getValue().equals("secret"));
        assertThat(launcher.run(launch).output()).contains("LUNGO_ADDED=1").doesNotContain("secret");
        assertThat(launch.variables().toString()).doesNotContain("secret");
    }

    @Test
    void theSearchPathFindsProgramsInAbsoluteFolders() throws IOException {
        var first = program("a/tool");
        var second = program("b/tool");
        Files.createFile(directory.resolve("a/text"));
        var environment =
                Map.of("PATH", "relative::" + directory + "/none:" + first.getParent() + ":" + second.getParent());
        assertThat(SearchPath.find("tool", environment)).containsExactly(first, second);
        assertThat(SearchPath.first("tool", environment)).isEqualTo(first);
        assertThat(SearchPath.first("text", environment)).isNull();
        assertThat(SearchPath.first(second.toString(), Map.of("PATH", ""))).isEqualTo(second);
        assertThat(SearchPath.first("sh", Map.of())).isNotNull();
        assertThat(SearchPath.first("sh", Map.of("PATH", ""))).isNull();
        assertThat(SearchPath.find("no\0name", Map.of())).isEmpty();
    }

    private Path program(String name) throws IOException {
        var file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.createFile(
                file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    }

    private static Launch sh(String script) {
        return Launch.of(Profile.KEY, "sh", "-c", script);
    }
}
