package dev.lungo.workspace.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.process.SearchPath;
import dev.lungo.testkit.Required;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Ways out of the sandbox, each tried for real. A line prints ESCAPED if it succeeded.
@TestInstance(Lifecycle.PER_CLASS)
class EscapeTest {
    private SandboxStage stage;

    @BeforeAll
    void open() throws Exception {
        stage = new SandboxStage();
    }

    @AfterAll
    void close() {
        if (stage != null) stage.close();
    }

    /// Writes outside, and changes of what runs later.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo x >~/new.txt && echo ESCAPED",
                "echo x >>~/notes.txt && echo ESCAPED",
                "rm ~/notes.txt && echo ESCAPED",
                "mv ~/notes.txt ~/moved.txt && echo ESCAPED",
                "mkdir ~/folder && echo ESCAPED",
                "chmod 777 ~/notes.txt && echo ESCAPED",
                "touch -d 2001-01-01 ~/notes.txt && echo ESCAPED",
                "truncate -s 0 ~/notes.txt && echo ESCAPED",
                "ln -s ~/notes.txt link && echo x >link && echo ESCAPED",
                "ln -s ~/other link && echo x >link/file.txt && echo ESCAPED",
                "ln ~/notes.txt hard && echo ESCAPED",
                "cd / && echo x >./$HOME/other/file.txt && echo ESCAPED",
                "echo x >/proc/self/\"root\"$HOME/notes.txt && echo ESCAPED",
                "echo x >/proc/1/\"root\"$HOME/notes.txt && echo ESCAPED",
                "(cd .. && mv project gone) && echo ESCAPED",
                "(cd ../.. && mv work gone) && echo ESCAPED",
                "echo x >>~/.bashrc && echo ESCAPED",
                "echo x >.git/hooks/pre-commit && echo ESCAPED",
                "mv .git/hooks .git/old && echo ESCAPED",
                "mv .git .git2 && mkdir -p .git/hooks && echo ESCAPED",
                "git config core.fsmonitor /bin/evil && echo ESCAPED",
                "echo '[core]' >>.git/config && echo ESCAPED",
                "cp .git/config c && mv c .git/config && echo ESCAPED",
                "ln .git/config .git/c2 && echo ESCAPED",
                "umount .git/hooks && echo ESCAPED",
                "umount -l .git && echo ESCAPED",
                "mount -o remount,rw / && echo ESCAPED",
                "mount -o remount,rw .git/hooks && echo ESCAPED",
                "mount --bind / /mnt && echo ESCAPED",
                "mount -t tmpfs none ~/.ssh && echo ESCAPED",
                "unshare -Urm true && echo ESCAPED",
                "unshare -Ur true && echo ESCAPED",
                "unshare -m true && echo ESCAPED",
                "bwrap --dev-bind / / true && echo ESCAPED",
                "chroot / true && echo ESCAPED",
                "mkdir -p .claude && echo x >.claude/settings.json && echo ESCAPED",
                "mkdir -p .vscode && echo x >.vscode/tasks.json && echo ESCAPED",
                "echo x >.mcp.json && echo ESCAPED",
                "rmdir .cursor && mkdir .cursor && echo x >.cursor/mcp.json && echo ESCAPED",
                "mv .idea .elsewhere && echo ESCAPED",
                "echo 1 >/proc/sys/kernel/sysrq && echo ESCAPED",
                "echo x >/proc/sys/kernel/core_pattern && echo ESCAPED",
                "echo b >/proc/sysrq-trigger && echo ESCAPED",
                "sysctl -w vm.swappiness=1 && echo ESCAPED",
                "echo x >/sys/kernel/uevent_helper && echo ESCAPED",
                "echo $$ >/sys/fs/cgroup/cgroup.procs && echo ESCAPED",
                "mknod disk b 8 0 && echo ESCAPED",
                "ls /dev/sda /dev/vda /dev/mem 2>/dev/null && echo ESCAPED",
                "hostname evil && echo ESCAPED",
                "date -s 2001-01-01 && echo ESCAPED",
                "reboot -f && echo ESCAPED",
                "chown 12345 source.txt && echo ESCAPED"
            })
    void stopsChanges(String line) throws Exception {
        var before = stage.outside();
        assertThat(stage.run(line).output()).as(line).doesNotContain("ESCAPED");
        assertThat(stage.outside()).as(line).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cat ~/.ssh/id_ed25519",
                "cat ~/.aws/credentials",
                "cat ~/.netrc",
                "cat ~/.local/share/lungo/auth.json",
                "cat ~/.local/state/lungo/server.json",
                "cat /proc/self/\"root\"$HOME/.ssh/id_ed25519",
                "ln -s ~/.ssh keys; cat keys/id_ed25519",
                "ln ~/.ssh/id_ed25519 key; cat key",
                "cp -r ~/.ssh copy; cat copy/*",
                "mv ~/.ssh away; cat away/*",
                "tar c ~ 2>/dev/null",
                "grep -r PRIVATE ~ /proc/[0-9]*/environ 2>/dev/null",
                "find / -name id_ed25519 -exec cat {} + 2>/dev/null"
            })
    void hidesKeys(String line) throws Exception {
        assertThat(stage.run(line).output()).as(line).doesNotContain(SandboxStage.KEY);
        assertThat(stage.home.resolve(".ssh/id_ed25519")).hasContent(SandboxStage.KEY);
    }

    @Test
    void hidesProcessesAndTheirMemory() throws Exception {
        long server = ProcessHandle.current().pid();
        assertThat(stage.run("ls -d /proc/[0-9]* | wc -l").output().strip()).matches("[1-9]");
        assertThat(stage.run("kill -0 " + server + " && echo ESCAPED").output()).doesNotContain("ESCAPED");
        assertThat(stage.run("kill -9 -1; kill -9 1; echo survived").output()).contains("survived");
        assertThat(stage.run("cat /proc/" + server + "/environ && echo ESCAPED").output())
                .doesNotContain("ESCAPED");
    }

    @Test
    void hasNoNetwork() throws Exception {
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
        assertThat(stage.run("cat /proc/net/dev").output().lines()).hasSize(3);
    }

    @Test
    void reachesNoSocketOfThisMachine() throws Exception {
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
        for (int family : new int[] {1, 17, 38, 40})
            assertThat(stage.run("perl -e 'socket(my $s, " + family + ", 1, 0) and print \"ESCAPED\"'")
                            .output())
                    .as("family " + family)
                    .doesNotContain("ESCAPED");
    }

    @Test
    void typesNothingIntoATerminal() throws Exception {
        Required.require(SearchPath.first("perl", System.getenv()) != null, "perl is missing");
        assertThat(stage.run("tty; ls /dev/pts; (: >/dev/tty) && echo ESCAPED").output())
                .doesNotContain("ESCAPED");
        var inject = "perl -e 'open(my $t, \"+<\", \"/dev/ptmx\") or die; my $c = \"x\"; foreach (0x5412, 0x541c,"
                + " 0x100005412) { ioctl($t, $_, $c) and print \"ESCAPED\" }'";
        assertThat(stage.run(inject).output()).doesNotContain("ESCAPED");
    }

    @Test
    void gainsNoRights() throws Exception {
        var status = stage.run("cat /proc/self/status; ulimit -c").output();
        assertThat(status).contains("CapEff:\t0000000000000000", "CapBnd:\t0000000000000000", "NoNewPrivs:\t1");
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
