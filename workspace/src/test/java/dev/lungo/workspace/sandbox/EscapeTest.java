package dev.lungo.workspace.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.process.SearchPath;
import dev.lungo.testkit.Required;
import dev.lungo.workspace.sandbox.SandboxReport.Means;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Ways out of the sandbox, each tried for real. A line prints ESCAPED if it succeeded.
@Tag("slow")
@TestInstance(Lifecycle.PER_CLASS)
class EscapeTest {
    private final Map<Means, SandboxStage> stages = new EnumMap<>(Means.class);

    @AfterAll
    void close() {
        stages.values().forEach(SandboxStage::close);
    }

    /// Skips the test where the machine lacks the means.
    private SandboxStage stage(Means means) throws Exception {
        var present = stages.get(means);
        if (present != null) return present;
        var opened = new SandboxStage(means);
        stages.put(means, opened);
        return opened;
    }

    private static Stream<Arguments> changes() {
        return Stream.of(
                        lines(Means.BUBBLEWRAP, Escapes.OUTSIDE),
                        lines(Means.BUBBLEWRAP, Escapes.IN_PROJECT),
                        lines(Means.BUBBLEWRAP, Escapes.BEYOND_LANDLOCK),
                        lines(Means.LANDLOCK, Escapes.OUTSIDE))
                .flatMap(all -> all);
    }

    private static Stream<Arguments> lines(Means means, List<String> lines) {
        return lines.stream().map(line -> Arguments.of(means, line));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void stopsChanges(Means means, String line) throws Exception {
        var stage = stage(means);
        var before = stage.outside();
        assertThat(stage.run(line).output()).as(line).doesNotContain("ESCAPED");
        assertThat(stage.outside()).as(line).isEqualTo(before);
    }

    /// Landlock cannot stop them, so they are undone. Each has a project of its own: what is restored beside the
    /// changes
    /// of another line would hide what this one does.
    @ParameterizedTest
    @FieldSource("dev.lungo.workspace.sandbox.Escapes#IN_PROJECT")
    void undoesChanges(String line) throws Exception {
        try (var own = new SandboxStage(Means.LANDLOCK)) {
            var before = own.outside();
            own.run(line);
            assertThat(own.outside()).as(line).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @MethodSource("keys")
    void hidesKeys(Means means, String line) throws Exception {
        var stage = stage(means);
        assertThat(stage.run(line).output()).as(line).doesNotContain(stage.key);
        assertThat(stage.home.resolve(".ssh/id_ed25519")).hasContent(stage.key);
    }

    /// The whole machine is searched once; Landlock leaves more of it to search.
    private static boolean isFast(Arguments arguments) {
        return arguments.get()[0] == Means.BUBBLEWRAP
                || !String.valueOf(arguments.get()[1]).startsWith("find /");
    }

    private static Stream<Arguments> keys() {
        return Stream.concat(lines(Means.BUBBLEWRAP, Escapes.KEYS), lines(Means.LANDLOCK, Escapes.KEYS))
                .filter(EscapeTest::isFast);
    }

    @ParameterizedTest
    @EnumSource(names = {"BUBBLEWRAP", "LANDLOCK"})
    void hidesProcessesAndTheirMemory(Means means) throws Exception {
        var stage = stage(means);
        long server = ProcessHandle.current().pid();
        if (means == Means.BUBBLEWRAP)
            assertThat(stage.run("ls -d /proc/[0-9]* | wc -l").output().strip()).matches("[1-9]");
        assertThat(stage.run("kill -0 " + server + " && echo ESCAPED").output()).doesNotContain("ESCAPED");
        assertThat(stage.run("kill -9 -1; kill -9 1; echo survived").output()).contains("survived");
        assertThat(stage.run("cat /proc/" + server + "/environ && echo ESCAPED").output())
                .doesNotContain("ESCAPED");
    }

    /// A program that lost its mark would continue after what it changed was restored.
    @ParameterizedTest
    @EnumSource(names = {"BUBBLEWRAP", "LANDLOCK"})
    void leavesNoProcess(Means means) throws Exception {
        var word = "survivor-" + means;
        var leave = "cp /bin/sleep " + word + "; ulimit -x; for limit in 'ulimit -S -x unlimited' 'ulimit -S -x 1'"
                + " 'ulimit -x 1'; do env -u LUNGO_COMMAND setsid bash -c \"$limit; exec ./" + word
                + " 1000\" >/dev/null 2>&1 & done; until [ \"$(cat /proc/[0-9]*/comm 2>/dev/null | grep -c survivor)\""
                + " = 3 ]; do :; done; echo started";
        assertThat(stage(means).run(leave).output()).matches("\\d{18}\nstarted\n");
        assertThat(ProcessHandle.allProcesses().map(one -> one.info().command().orElse("")))
                .noneMatch(command -> command.endsWith(word));
    }

    @ParameterizedTest
    @EnumSource(names = {"BUBBLEWRAP", "LANDLOCK"})
    void hasNoNetwork(Means means) throws Exception {
        var stage = stage(means);
        try (var loopback = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            var line = "exec 3<>/dev/tcp/127.0.0.1/" + loopback.getLocalPort() + " && echo ESCAPED";
            assertThat(stage.git("(" + line + ")")).contains("ESCAPED");
            assertThat(stage.run(line).output()).doesNotContain("ESCAPED");
        }
        assertThat(stage.run("exec 3<>/dev/udp/8.8.8.8/53 && echo x >&3 && echo ESCAPED")
                        .output())
                .doesNotContain("ESCAPED");
        assertThat(stage.run("exec 3<>/dev/tcp/1.1.1.1/443 && echo ESCAPED").output())
                .doesNotContain("ESCAPED");
        assertThat(stage.run("getent hosts example.com && echo ESCAPED").output())
                .doesNotContain("ESCAPED");
        if (means == Means.BUBBLEWRAP)
            assertThat(stage.run("cat /proc/net/dev").output().lines()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(names = {"BUBBLEWRAP", "LANDLOCK"})
    void reachesNoSocketOfThisMachine(Means means) throws Exception {
        var stage = stage(means);
        Required.require(SearchPath.first("perl", System.getenv()) != null, "perl is missing");
        var path = stage.home.resolve("agent.sock");
        var program = "perl -MSocket -e 'socket(my $s, AF_UNIX, SOCK_STREAM, 0) or exit 1; connect($s,"
                + " pack_sockaddr_un($ARGV[0])) and print \"ESCAPED\"' ";
        try (var agent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            agent.bind(UnixDomainSocketAddress.of(path));
            assertThat(stage.git(program + path)).contains("ESCAPED");
            assertThat(stage.run(program + path).output()).doesNotContain("ESCAPED");
            var inProject = stage.project.resolve("s.sock");
            try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                server.bind(UnixDomainSocketAddress.of(inProject));
                assertThat(stage.run(program + inProject).output()).doesNotContain("ESCAPED");
            }
        }
        assertThat(stage.run("echo \"$SSH_AUTH_SOCK$DBUS_SESSION_BUS_ADDRESS\"").output())
                .isBlank();
        var families = means == Means.BUBBLEWRAP ? List.of(1, 17, 38, 40) : List.of(1, 2, 10, 16, 17, 38, 40);
        for (int family : families)
            assertThat(stage.run("perl -e 'socket(my $s, " + family + ", 1, 0) and print \"ESCAPED\"'")
                            .output())
                    .as("family " + family)
                    .doesNotContain("ESCAPED");
    }

    @ParameterizedTest
    @EnumSource(names = {"BUBBLEWRAP", "LANDLOCK"})
    void typesNothingIntoATerminal(Means means) throws Exception {
        var stage = stage(means);
        Required.require(SearchPath.first("perl", System.getenv()) != null, "perl is missing");
        assertThat(stage.run("tty; ls /dev/pts; (: >/dev/tty) && echo ESCAPED").output())
                .doesNotContain("ESCAPED");
        var inject = "perl -e 'open(my $t, \"+<\", \"/dev/ptmx\") or die; my $c = \"x\"; foreach (0x5412, 0x541c,"
                + " 0x100005412) { ioctl($t, $_, $c) and print \"ESCAPED\" }'";
        assertThat(stage.run(inject).output()).doesNotContain("ESCAPED");
    }

    @ParameterizedTest
    @EnumSource(names = {"BUBBLEWRAP", "LANDLOCK"})
    void gainsNoRights(Means means) throws Exception {
        var stage = stage(means);
        var status = stage.run("cat /proc/self/status; ulimit -c").output();
        assertThat(status).contains("CapPrm:\t0000000000000000", "CapEff:\t0000000000000000", "NoNewPrivs:\t1");
        // Landlock cannot take from an ordinary user what it never uses.
        if (means == Means.BUBBLEWRAP || UserNumbers.OWN.isRoot())
            assertThat(status).contains("CapBnd:\t0000000000000000");
        assertThat(status).contains("Seccomp:\t2").endsWith("\n0\n");
        assertThat(stage.run("cp /bin/id i; chmod u+s i; sudo -n id && echo ESCAPED; su -c id </dev/null && echo"
                                + " ESCAPED")
                        .output())
                .doesNotContain("ESCAPED");
    }

    /// Without its `HEAD` a directory is no repository, until the next command.
    @Test
    void protectsWhatIsLeftOfARepository() throws Exception {
        try (var other = new SandboxStage()) {
            other.run("rm -rf .git");
            for (var line : List.of("echo x >.git/hooks/pre-commit && echo ESCAPED", "rm .git/config && echo ESCAPED"))
                assertThat(other.run(line).output()).doesNotContain("ESCAPED");
            assertThat(other.project.resolve(".git/config")).isNotEmptyFile();
        }
    }

    /// Git would run hooks in a folder that it already names, once something creates it.
    @ParameterizedTest
    @EnumSource(names = {"BUBBLEWRAP", "LANDLOCK"})
    void createsNoHooksWhereGitLooksForThem(Means means) throws Exception {
        try (var other = new SandboxStage(means)) {
            other.git("git config core.hooksPath .husky/_");
            other.run("mkdir -p .husky/_ && echo x >.husky/_/pre-commit");
            assertThat(other.project.resolve(".husky")).doesNotExist();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BUBBLEWRAP", "LANDLOCK"})
    void protectsARepositoryWithoutAWorktree(Means means) throws Exception {
        try (var other = new SandboxStage(means)) {
            other.git("rm -rf .git && git init -q --bare . && rm -rf hooks && mkdir hooks");
            var before = other.git("cat config; ls hooks");
            other.run("echo x >>config; echo x >hooks/pre-receive; git config core.fsmonitor x");
            assertThat(other.git("cat config; ls hooks")).isEqualTo(before);
        }
    }

    /// A hard link is the key itself, wherever it is.
    @Test
    void hidesOtherNamesOfKeys() throws Exception {
        var stage = stage(Means.BUBBLEWRAP);
        var link = Files.createDirectories(stage.project.resolve("deep/folder")).resolve("notes.txt");
        Files.createLink(link, stage.home.resolve(".ssh/id_ed25519"));
        try {
            for (var line : List.of(
                    "cat deep/folder/notes.txt",
                    "cp deep/folder/notes.txt copy; cat copy",
                    "ln deep/folder/notes.txt other; cat other",
                    "mv deep/folder other; cat other/notes.txt",
                    "rm deep/folder/notes.txt; cat deep/folder/notes.txt",
                    "tar c . 2>/dev/null"))
                assertThat(stage.run(line).output()).as(line).doesNotContain(stage.key);
        } finally {
            stage.git("rm -rf deep other copy");
        }
    }

    @Test
    void readsNoDisk() throws Exception {
        var read = "for d in /dev/[hsv]d[a-z] /dev/nvme* /dev/mem /dev/kmem; do head -c 1 $d && echo ESCAPED; done";
        assertThat(stage(Means.LANDLOCK).run(read).output()).doesNotContain("ESCAPED");
    }

    /// A program that starts while another one has changed a protected file must not take that for what to restore.
    @Test
    void undoesWhatOverlappingProgramsChange() throws Exception {
        try (var other = new SandboxStage(Means.LANDLOCK)) {
            var before = other.outside();
            var first =
                    other.launcher().start(other.launch("echo evil >.git/config; echo x >.mcp.json; echo ready; cat"));
            assertThat(new BufferedReader(new InputStreamReader(first.output(), StandardCharsets.UTF_8)).readLine())
                    .isEqualTo("ready");
            var second = other.launcher().start(other.launch("echo started; cat"));
            assertThat(new BufferedReader(new InputStreamReader(second.output(), StandardCharsets.UTF_8)).readLine())
                    .isEqualTo("started");
            first.kill();
            second.kill();
            assertThat(other.outside()).isEqualTo(before);
        }
    }

    @Test
    void leavesNothingBehind() throws Exception {
        try (var other = new SandboxStage()) {
            var before = other.outside();
            var commit = "ls -A; git status --short; echo x >ok && git add . && git commit -qm more";
            assertThat(other.run(commit).output()).isEqualTo("""
                .claude
                .codex
                .cursor
                .gemini
                .git
                .idea
                .mcp.json
                .vscode
                source.txt
                """);
            assertThat(other.outside()).isEqualTo(before);
            assertThat(other.git("ls -A; git status --short; git log --oneline | wc -l"))
                    .isEqualTo(".git\nok\nsource.txt\n2\n");
        }
    }
}
