package dev.lungo.workspace.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lungo.core.network.HostPort;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.workspace.Confinement;
import dev.lungo.core.workspace.Connections;
import dev.lungo.core.workspace.Shell;
import dev.lungo.core.workspace.Shell.Blocked;
import dev.lungo.testkit.Await;
import dev.lungo.workspace.sandbox.SandboxReport.Means;
import dev.lungo.workspace.shell.OutputLimits;
import dev.lungo.workspace.shell.ProcessShell;
import dev.lungo.workspace.shell.ShellProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SandboxedShellTest {
    private SandboxStage stage;
    private SandboxedShell shell;

    @BeforeEach
    void open() throws Exception {
        open(Means.BUBBLEWRAP);
    }

    private void open(Means means) throws Exception {
        stage = new SandboxStage(means);
        var launcher = stage.launcher();
        var limits = OutputLimits.standard(stage.state.resolve("output"));
        shell = new SandboxedShell(
                by -> new ProcessShell(new ShellProgram(Path.of("/bin/bash")), limits, by), launcher);
    }

    @AfterEach
    void close() {
        if (stage != null) stage.close();
    }

    private Shell.Command command(String line) {
        return new Shell.Command(line, stage.project, Duration.ofSeconds(30), Map.of("HOME", stage.home.toString()));
    }

    private Shell.Result run(String line) throws Exception {
        return shell.run(command(line), _ -> {});
    }

    /// Without a command, from the first session on.
    @Test
    void isTestedBeforeTheFirstCommand() throws Exception {
        var state = Files.createDirectory(stage.home.resolve("other-state"));
        var files = state.resolve("sandbox");
        try (var sandbox = new Sandbox(state, stage.environment())) {
            assertThat(sandbox.foreseen().means()).isEqualTo(Means.BUBBLEWRAP);
            Await.until(() -> Files.exists(files));
            assertThat(sandbox.report().means()).isEqualTo(Means.BUBBLEWRAP);
        }
        assertThat(files).isEmptyDirectory();
    }

    @Test
    void reportsWhatItDenied() throws Exception {
        assertThat(run("touch ~/new.txt").blocked())
                .isEqualTo(new Blocked("write to " + stage.home + "/new.txt", List.of()));
        assertThat(run("echo x >~/new.txt").blocked())
                .isEqualTo(new Blocked("write to " + stage.home + "/new.txt", List.of()));
        assertThat(run("cp /bin/true program && chmod u+s program").blocked())
                .isEqualTo(new Blocked("change of permissions of program", List.of()));
        assertThat(run("echo fine >inside.txt").blocked()).isNull();
        assertThat(shell.confinement().state()).isEqualTo(Confinement.State.CONFINED);
    }

    /// The first command of a server may be stopped while the sandbox is tested for it.
    @Test
    void anInterruptSpoilsNoTestOfTheSandbox() throws Exception {
        try (var sandbox = new Sandbox(Files.createDirectory(stage.state.resolve("other")), Map.of())) {
            Thread.currentThread().interrupt();
            var report = sandbox.report();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(report.means()).isEqualTo(Means.BUBBLEWRAP);
        }
    }

    /// Landlock denies with other words, and undoes what it cannot deny.
    @Test
    void reportsWhatLandlockDenied() throws Exception {
        stage.close();
        open(Means.LANDLOCK);
        assertThat(run("touch ~/new.txt").blocked().words()).isEqualTo("access to " + stage.home + "/new.txt");
        assertThat(run("cat ~/.ssh/id_ed25519").blocked().words())
                .isEqualTo("access to " + stage.home + "/.ssh/id_ed25519");
        assertThat(run("echo x >.git/hooks/pre-commit").blocked().words())
                .isEqualTo("change of " + stage.project
                        + "/.git/hooks (restored; the changed one is now hooks.from-sandbox)");
        assertThat(run("f=$(mktemp) && echo fine >$f && cat $f"))
                .isEqualTo(new Shell.Result(0, "fine\n", false, null, false));
        assertThat(shell.confinement().words()).contains("$TMPDIR");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "curl: (6) Could not resolve host: example.com | connection to example.com:443 | example.com:443",
                "npm error code EAI_AGAIN; npm error getaddrinfo EAI_AGAIN registry.test"
                        + " | connection to registry.test:443 | registry.test:443",
                "java.net.UnknownHostException: repo.test: Name or service not known"
                        + " | connection to repo.test:443 | repo.test:443",
                "HTTPSConnection(host='pypi.test', port=443): Failed to resolve 'pypi.test'"
                        + " | connection to pypi.test:443 | pypi.test:443",
                "wget: unable to resolve host address 'plain.test' | connection to plain.test:80 | plain.test:80",
                "curl: (6) Could not resolve host: intranet | connection to intranet | ''",
                "OSError: [Errno 30] Read-only file system: '/etc/x' | write to /etc/x | ''",
                "mkdir: cannot create directory ‘/etc/x’: Read-only file system | write to /etc/x | ''",
                "[ERROR] Could not create local repository at /home/me/.m2/repository -> [Help 1]"
                        + " | write to /home/me/.m2/repository | ''",
                "Error: EROFS: read-only file system, open '/etc/x' | write to /etc/x | ''",
                "failed to write: Read-only file system (os error 30) | change of a read-only place | ''",
                "/bin/bash: line 1: .mcp.json: Is a directory | write to .mcp.json | ''",
                "Error: listen EPERM: operation not permitted 0.0.0.0 | local socket | ''",
                "bwrap: Creating new namespace failed: Operation not permitted | new namespaces | ''"
            })
    void findsDenials(String output, String words, String places) {
        var blocked = new Denials("wget http://plain.test/", Means.BUBBLEWRAP).in(output);
        assertThat(blocked).isEqualTo(new Blocked(words, places.isEmpty() ? List.of() : List.of(places)));
    }

    @Test
    void findsDenialsOfLandlock() {
        var denials = new Denials("true", Means.LANDLOCK);
        assertThat(denials.in("E: Could not open lock file - open (13: Permission denied)"))
                .isEqualTo(new Blocked("access to a file", List.of()));
    }

    /// A container's root in a folder of the machine's user, who would wonder why root may not.
    @Test
    void reportsWhatRootCannotChange() throws Exception {
        assumeTrue(UserNumbers.OWN.isRoot(), "SKIPPED: not root");
        stage.git("chown 65534 .");
        assertThat(run("touch new.txt").blocked()).isEqualTo(new Blocked("access to new.txt", List.of()));
    }

    /// Without a network, asking again takes minutes.
    @Test
    void repeatsNoRequestWithoutANetwork() throws Exception {
        var retries = command("echo $npm_config_fetch_retries,$PIP_RETRIES,$CARGO_NET_RETRY");
        assertThat(shell.run(retries, _ -> {}).output()).isEqualTo("0,0,0\n");
        assertThat(shell.run(retries.with(allowing(Action.ASK)), _ -> {}).output())
                .isEqualTo(",,\n");
    }

    /// Landlock has no proxy, so that no single host can be opened.
    @Test
    void offersNoHostUnderLandlock() {
        assertThat(new Denials("curl a.test", Means.LANDLOCK).in("curl: (6) Could not resolve host: a.test"))
                .isEqualTo(new Blocked("connection to a.test", List.of()));
    }

    @Test
    void findsNoDenialWhereAllIsWell() {
        assertThat(new Denials("true", Means.BUBBLEWRAP).in("all is well")).isNull();
    }

    private static Connections allowing(Action... answer) {
        return new Connections() {
            @Override
            public boolean areAllowed() {
                return answer.length > 0;
            }

            @Override
            public Action decide(HostPort place) {
                return answer[0];
            }
        };
    }

    /// Without a way out, programs report the host; with one, the proxy knows the port, too.
    @Test
    void namesTheConnectionThatTheUserCouldAllow() throws Exception {
        var fetch = command("curl -sS -m 20 https://packages.test/ http://other.test/ http://10.1.2.3/; true");
        assumeTrue(shell.run(command("curl --version"), _ -> {}).exit() == 0);
        assertThat(shell.run(fetch, _ -> {}).blocked())
                .isEqualTo(new Blocked(
                        "connection to packages.test:443, connection to other.test:80",
                        List.of("packages.test:443", "other.test:80")));
        assertThat(shell.run(fetch.with(allowing(Action.ASK)), _ -> {}).blocked())
                .isEqualTo(new Blocked(
                        "connection to packages.test:443, connection to other.test:80, connection to 10.1.2.3:80"
                                + " (10.1.2.3 is an address; only names of domains are allowed)",
                        List.of("packages.test:443", "other.test:80")));
        assertThat(shell.run(fetch.with(allowing(Action.DENY)), _ -> {}).blocked())
                .extracting(Blocked::places)
                .isEqualTo(List.of());
        assertThat(shell.run(fetch.with(allowing(Action.ALLOW)), _ -> {}).blocked())
                .extracting(Blocked::words)
                .isEqualTo("connection to 10.1.2.3:80 (10.1.2.3 is an address; only names of domains are allowed)");
    }

    @ParameterizedTest
    @CsvSource({
        "open.test, ASK, ALLOW",
        "a.open.test, ASK, ALLOW",
        "open.test, DENY, DENY",
        "bad.open.test, ALLOW, DENY",
        "limit.test, ASK, ASK",
        "limit.test, ALLOW, ALLOW",
        "other.test, ASK, DENY",
        "other.test, ALLOW, DENY"
    })
    void deniesAndLimitsHoldInTheProxy(String host, Action said, Action expected) {
        var domains = new ScopeDomains(List.of("*.open.test"), List.of("limit.test"), List.of("bad.open.test"))
                .with(allowing(said), _ -> {});
        assertThat(domains.decide(HostPort.parse(host))).isEqualTo(expected);
    }

    @Test
    void runsOutsideWhatTheUserAllowed() throws Exception {
        var result = shell.run(command("echo x >~/new.txt && echo written").outsideSandbox(), _ -> {});
        assertThat(result.output()).isEqualTo("written\n");
        assertThat(stage.home.resolve("new.txt")).hasContent("x");
    }

    @Test
    void keepsTheTemporaryDirectoryBetweenCommands() throws Exception {
        assertThat(run("echo kept >/tmp/between; echo $TMPDIR").output()).isEqualTo("\n");
        assertThat(run("cat /tmp/between /var/tmp/between").output()).isEqualTo("kept\nkept\n");
        assertThat(Path.of("/tmp/between")).doesNotExist();
    }

    /// Builds of a user who has no caches yet.
    @ParameterizedTest
    @EnumSource(names = {"BUBBLEWRAP", "LANDLOCK"})
    void missingCachesLeadToTheTemporaryDirectory(Means means) throws Exception {
        stage.close();
        open(means);
        var line =
                "mkdir -p $GOCACHE $GOPATH/pkg $npm_config_cache && touch $GOCACHE/a $npm_config_cache/a && echo made";
        assertThat(run(line)).isEqualTo(new Shell.Result(0, "made\n", false, null, false));
    }

    /// A cache that the project's builds need is created, and no other one.
    @Test
    void createsTheCachesOfTheProject() throws Exception {
        var create = "mkdir -p ~/.cargo/registry/a && mkdir -p ~/.m2/repository/a";
        assertThat(run(create).exit()).isEqualTo(1);
        assertThat(stage.home.resolve(".cargo")).doesNotExist();
        Files.writeString(stage.project.resolve("Cargo.toml"), "[package]\n");
        assertThat(run(create).blocked().words()).isEqualTo("write to " + stage.home + "/.m2");
        assertThat(stage.home.resolve(".cargo/registry/a")).isEmptyDirectory();
        assertThat(stage.home.resolve(".m2")).doesNotExist();
    }

    /// A development server in the background, asked by a later command, and ended as the model is shown.
    @Test
    void reachesAndEndsCommandsInTheBackground() throws Exception {
        int port = free();
        var server =
                shell.start(command("perl -MIO::Socket::INET -e 'my $s = IO::Socket::INET->new(Listen => 5, LocalAddr"
                        + " => \"127.0.0.1\", LocalPort => " + port
                        + ") or die; print \"ready\\n\"; STDOUT->flush; while (my $c ="
                        + " $s->accept) { print $c \"hello\\n\"; close $c }' 2>&1"));
        Await.until(() -> text(server.output()).startsWith("ready"));
        assertThat(run("exec 3<>/dev/tcp/127.0.0.1/" + port + " && cat <&3").output())
                .isEqualTo("hello\n");
        assertThat(run("kill " + server.pid())).isEqualTo(new Shell.Result(0, "", false, null, false));
        Await.until(() -> server.exit() != null);
        assertThat(run("kill 999999").exit()).isEqualTo(1);
    }

    private static int free() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
