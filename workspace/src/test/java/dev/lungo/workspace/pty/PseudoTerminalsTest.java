package dev.lungo.workspace.pty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.workspace.Terminal;
import dev.lungo.core.workspace.TerminalHost.Program;
import dev.lungo.workspace.process.ProcessTrees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PseudoTerminalsTest {
    @TempDir
    private Path folder;

    private final CompletableFuture<Integer> ended = new CompletableFuture<>();

    private Terminal open(String script) throws IOException {
        return open(script, Map.of());
    }

    private Terminal open(String script, Map<String, String> variables) throws IOException {
        var host = new PseudoTerminals(System.getenv(), new ProcessTrees(folder.resolve("commands")));
        return host.open(new Program("/bin/sh", List.of("-c", script), folder, variables), ended::complete);
    }

    private static String until(Terminal terminal, String wanted) throws InterruptedException {
        var said = new StringBuilder();
        long from = 0;
        while (said.indexOf(wanted) < 0) {
            var piece = terminal.read(from, Duration.ofSeconds(10));
            assertThat(piece).as("of: " + said).isNotNull();
            assertThat(piece.text()).as("of: " + said).isNotEmpty();
            said.append(piece.text());
            from = piece.end();
        }
        return said.toString();
    }

    private static String all(Terminal terminal) throws InterruptedException {
        var said = new StringBuilder();
        for (var piece = terminal.read(0, Duration.ofSeconds(10));
                piece != null;
                piece = terminal.read(piece.end(), Duration.ofSeconds(10))) {
            said.append(piece.text());
        }
        return said.toString();
    }

    @Test
    void isATerminalThatItsProgramControls() throws Exception {
        try (var terminal = open(
                "test -t 0 && test -t 1 && test -t 2 && echo terminal; stty size </dev/tty; echo \"$TERM $MINE\"; pwd;"
                        + " exit 3",
                Map.of("MINE", "yes"))) {
            assertThat(all(terminal))
                    .isEqualTo("terminal\r\n24 80\r\nxterm-256color yes\r\n" + folder.toRealPath() + "\r\n");
            assertThat(ended.get(10, TimeUnit.SECONDS)).isEqualTo(3);
        }
    }

    /// Without a trap, a shell continues if the interrupt comes at the moment in which its child ends.
    @Test
    void takesInputAndSizes() throws Exception {
        try (var terminal = open(
                "trap 'stty size' WINCH; trap 'exit 130' INT; echo ready; read line; echo \"got $line\"; while :; do"
                        + " sleep 0.1; done")) {
            until(terminal, "ready");
            terminal.write("héllo\n".getBytes(StandardCharsets.UTF_8));
            until(terminal, "got héllo");
            terminal.resize(30, 100);
            until(terminal, "30 100");
            terminal.write(new byte[] {3});
            assertThat(ended.get(10, TimeUnit.SECONDS)).isEqualTo(130);
        }
    }

    @Test
    void nothingThatItStartedOutlivesIt() throws Exception {
        try (var terminal = open("setsid sleep 1000 & echo \"child $!\"; cat")) {
            var said = until(terminal, "child ");
            long child = Long.parseLong((said + until(terminal, "\n")).replaceAll("(?s).*?child (\\d+)\r\n.*", "$1"));
            assertThat(runs(child)).isTrue();
            terminal.close();
            assertThat(runs(child)).isFalse();
            ended.get(10, TimeUnit.SECONDS);
            assertThat(folder.resolve("commands")).isEmptyDirectory();
        }
    }

    /// A zombie no longer has a command.
    private static boolean runs(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .isPresent();
    }

    @Test
    void keepsTheEndOfWhatWasSaid() throws Exception {
        try (var terminal = open("i=0; while [ $i -lt 200 ]; do printf '%5000d' $i; i=$((i+1)); done")) {
            ended.get(20, TimeUnit.SECONDS);
            var said = all(terminal);
            assertThat(said).hasSizeBetween(400_000, 500_000).endsWith(" 199");
            assertThat(terminal.said()).isEqualTo(1_000_000);
        }
    }

    @Test
    void aCharacterMayComeInPieces() throws Exception {
        try (var terminal = open("printf '\\360\\237'; sleep 0.2; printf '\\230\\200'; printf '\\377'")) {
            assertThat(all(terminal)).isEqualTo("😀\uFFFD");
        }
    }

    @Test
    void refusesWhatTheProgramDoesNotRead() throws Exception {
        try (var terminal = open("stty raw -echo; echo ready; sleep 1000")) {
            until(terminal, "ready");
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 30; i++) terminal.write(new byte[100_000]);
                    })
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("does not read");
        }
    }

    @Test
    void neverKnowsThePasswordOfTheServer() throws Exception {
        try (var terminal = open(
                "env",
                Map.of("LUNGO_SERVER_PASSWORD", "s3cret", "OPENCODE_SERVER_PASSWORD", "s3cret", "OTHER", "kept"))) {
            assertThat(all(terminal)).contains("OTHER=kept").doesNotContain("s3cret");
        }
    }

    @Test
    void saysWhyItCannotStart() {
        var host = new PseudoTerminals(System.getenv(), new ProcessTrees(folder.resolve("commands")));
        assertThatThrownBy(() ->
                        host.open(new Program("/bin/sh", List.of(), folder.resolve("none"), Map.of()), ended::complete))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not exist");
        assertThat(Files.exists(folder.resolve("commands"))).isFalse();
        assertThat(host.shells()).isNotEmpty();
    }
}
