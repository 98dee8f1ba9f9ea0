package dev.lungo.workspace.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.process.SearchPath;
import dev.lungo.testkit.Await;
import dev.lungo.testkit.Required;
import dev.lungo.workspace.sandbox.SandboxReport.Means;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// System calls of confined programs, each really made.
@Tag("slow")
class SystemCallFilterTest {
    /// Prints each given number of a call that does not fail as the filter makes it fail.
    private static final String CALLS =
            "perl -e 'for (@ARGV) { $! = 0; syscall($_, 0, 0, 0, 0, 0, 0); print \"$_: $!\\n\" unless $!{EPERM} }' ";

    @BeforeAll
    static void needsPerl() {
        Required.require(SearchPath.first("perl", System.getenv()) != null, "perl is missing");
    }

    private static String numbers(String treatment) {
        int column = System.getProperty("os.arch").equals("amd64") ? 2 : 3;
        return SandboxTable.of("calls.tsv").stream()
                .filter(row -> row.getFirst().equals(treatment))
                .map(row -> row.get(column))
                .filter(number -> !number.equals("-"))
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @EnumSource(names = {"BUBBLEWRAP", "LANDLOCK"})
    void failsWhatIsDenied(Means means) throws Exception {
        try (var stage = new SandboxStage(means)) {
            assertThat(stage.run(CALLS + numbers("deny")).output()).isEmpty();
            if (means == Means.LANDLOCK)
                assertThat(stage.run(CALLS + numbers("outside")).output()).isEmpty();
        }
    }

    /// Programs such as a system log take datagrams from everyone who reaches the socket.
    @ParameterizedTest
    @EnumSource(names = {"BUBBLEWRAP", "LANDLOCK"})
    void sendsNoDatagramToASocketOfThisMachine(Means means) throws Exception {
        var listen = "perl -MSocket -e 'socket(my $s, AF_UNIX, SOCK_DGRAM, 0); bind($s, pack_sockaddr_un($ARGV[0]));"
                + " $| = 1; print \"ready\\n\"; $SIG{ALRM} = sub { exit }; alarm 60; defined(recv($s, my $got, 9, 0))"
                + " and print \"ESCAPED\\n\"' ";
        var send = "perl -MSocket -e 'for (SOCK_DGRAM, SOCK_RAW) { my ($one, $other); socketpair($one, $other, AF_UNIX,"
                + " $_, 0) and send($one, \"x\", 0, pack_sockaddr_un($ARGV[0])) and print \"ESCAPED\" }' ";
        try (var stage = new SandboxStage(means)) {
            stage.git("(" + listen + "~/log.sock) >~/log.txt 2>&1 </dev/null & echo $! >listener");
            var log = stage.home.resolve("log.txt");
            Await.until(() -> log.toFile().length() > 0);
            try {
                assertThat(stage.run(send + "~/log.sock").output()).doesNotContain("ESCAPED");
                assertThat(log).hasContent("ready");
                assertThat(stage.run("perl -MSocket -e 'for (SOCK_STREAM, SOCK_SEQPACKET) { socketpair(my $one, my"
                                        + " $other, AF_UNIX, $_, 0) and print \"works\\n\" }'")
                                .output())
                        .isEqualTo("works\nworks\n");
            } finally {
                stage.git("kill $(cat listener)");
            }
        }
    }

    /// A limit of its processor time would end another program of the user.
    @ParameterizedTest
    @EnumSource(names = {"BUBBLEWRAP", "LANDLOCK"})
    void limitsNoOtherProcess(Means means) throws Exception {
        Required.require(SearchPath.first("prlimit", System.getenv()) != null, "prlimit is missing");
        try (var stage = new SandboxStage(means)) {
            stage.git("sleep 100 >/dev/null 2>&1 </dev/null & echo $! >sleeper");
            try {
                var files = "prlimit --pid $(cat sleeper) --nofile --output SOFT --noheadings";
                var before = stage.git(files);
                stage.run("prlimit --pid $(cat sleeper) --nofile=7:7");
                assertThat(stage.git(files)).isEqualTo(before);
                assertThat(stage.run("ulimit -n 9; ulimit -n").output()).isEqualTo("9\n");
            } finally {
                stage.git("kill $(cat sleeper)");
            }
        }
    }

    /// Other users would run such a file as its owner, outside.
    @ParameterizedTest
    @EnumSource(names = {"BUBBLEWRAP", "LANDLOCK"})
    void createsNoFileThatRunsAsItsOwner(Means means) throws Exception {
        try (var stage = new SandboxStage(means)) {
            var line = "cp /bin/true a && chmod u+s a && echo ESCAPED; chmod 4755 a && echo ESCAPED; perl -MFcntl -e"
                + " 'umask 0; sysopen(my $f, \"b\", O_CREAT | O_RDWR, 04755) or die; print $f \"x\"'; chmod g+s . &&"
                + " chmod 700 a && echo works";
            assertThat(stage.run(line).output()).doesNotContain("ESCAPED").endsWith("works\n");
            assertThat(stage.git("find . -type f -perm -4000")).isEmpty();
        }
    }
}
