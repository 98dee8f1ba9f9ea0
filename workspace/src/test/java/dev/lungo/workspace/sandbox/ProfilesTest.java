package dev.lungo.workspace.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.process.Launch;
import dev.lungo.core.process.Profile;
import dev.lungo.core.process.SearchPath;
import dev.lungo.testkit.Required;
import dev.lungo.workspace.sandbox.SandboxReport.Means;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The rights of each kind of confined program, by what it really can do.
@Tag("slow")
class ProfilesTest {
    private static final int SWAPPED = 100;
    private static final String TRY = """
        can() { name=$1; shift; if "$@" >/dev/null 2>&1; then echo "$name"; fi; }
        can project touch made.txt
        can cache touch ~/.cache/pip/made
        can own touch ~/own/made
        can home touch ~/made
        can temporary touch "${TMPDIR:-/tmp}/made"
        can sources cat source.txt
        can key grep -q . ~/.ssh/id_ed25519
        can password grep -q . ~/.netrc
        can network bash -c "exec 3<>/dev/tcp/127.0.0.1/$0"
        """;

    private static TreeSet<String> rights(Means means, Profile profile) throws Exception {
        try (var stage = new SandboxStage(means);
                var outside = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.createDirectories(stage.home.resolve(".cache/pip"));
            var own = Files.createDirectories(stage.home.resolve("own"));
            var launch = Launch.of(profile, "/bin/bash", "-c", TRY, Integer.toString(outside.getLocalPort()))
                    .from(stage.environment())
                    .in(stage.project)
                    .merged()
                    .limits(Duration.ofSeconds(60), 1 << 20);
            var ended = stage.launcher().writing(own).run(launch);
            assertThat(Path.of("/tmp/made")).doesNotExist();
            return new TreeSet<>(ended.output().lines().toList());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Means.class,
            names = {"BUBBLEWRAP", "LANDLOCK"})
    void languageServersOnlyReadTheProject(Means means) throws Exception {
        assertThat(rights(means, Profile.LANGUAGE_SERVER))
                .isEqualTo(new TreeSet<>(List.of("cache", "own", "sources", "temporary")));
    }

    /// The place of a compiler's output, which a repository can bring as a link to anywhere.
    @ParameterizedTest
    @EnumSource(
            value = Means.class,
            names = {"BUBBLEWRAP", "LANDLOCK"})
    void aLanguageServerWritesNowhereThroughALink(Means means) throws Exception {
        try (var stage = new SandboxStage(means)) {
            stage.git("ln -s ../../other target; ln -s ../.. .cache");
            stage.git("mkdir ~/clangd");
            var line = "touch target/made ~/other/made .cache/clangd/made ~/clangd/made; echo over";
            var launch = stage.launch(line).as(Profile.LANGUAGE_SERVER);
            assertThat(stage.launcher().run(launch).output()).endsWith("over\n");
            assertThat(stage.git("ls ~/other ~/clangd")).doesNotContain("made");
        }
    }

    /// A command makes the folder a link again and again, also while it is mounted.
    @ParameterizedTest
    @EnumSource(
            value = Means.class,
            names = {"BUBBLEWRAP", "LANDLOCK"})
    void aLanguageServerWritesNowhereThroughALinkThatComesAndGoes(Means means) throws Exception {
        Required.require(SearchPath.first("perl", System.getenv()) != null, "perl is missing");
        var swap = "mkdir target; perl -e 'for (;;) { rename q(target), q(kept); symlink q(../../other), q(target);"
                + " unlink q(target); rename q(kept), q(target) }'";
        try (var stage = new SandboxStage(means)) {
            var swapping = stage.launcher().start(stage.launch(swap));
            try {
                for (int i = 0; i < SWAPPED; i++) {
                    var launch = stage.launch("touch target/made ~/other/made").as(Profile.LANGUAGE_SERVER);
                    stage.launcher().run(launch);
                    assertThat(stage.home.resolve("other/made")).doesNotExist();
                }
            } finally {
                swapping.kill();
            }
        }
    }

    /// In a home that is the project, programs could create links with the names of caches.
    @ParameterizedTest
    @EnumSource(
            value = Means.class,
            names = {"BUBBLEWRAP", "LANDLOCK"})
    void aCacheInTheProjectIsNoWayOut(Means means) throws Exception {
        try (var stage = new SandboxStage(means)) {
            var outside = Files.createDirectories(stage.home.resolveSibling("outside/uv"));
            var usual = stage.launcher();
            var scope = usual.scope();
            var whole = new SandboxLauncher(
                    usual.sandbox(),
                    new SandboxScope(
                            stage.home,
                            stage.home,
                            List.of(),
                            scope.hidden(),
                            List.of(),
                            scope.domains(),
                            scope.limits()),
                    usual.mode(),
                    usual.next());
            for (var link : List.of(
                    "mkdir -p ~/.cache && ln -s " + outside + " ~/.cache/uv",
                    "rm -r ~/.cache; ln -s " + outside.getParent() + " ~/.cache")) {
                stage.run(whole, link);
                var use = stage.launch("touch ~/.cache/uv/made " + outside + "/made");
                whole.run(use);
                whole.run(use.as(Profile.LANGUAGE_SERVER));
                assertThat(outside).as(link).isEmptyDirectory();
            }
        }
    }

    /// In a home without a cache: some servers end if they cannot create theirs.
    @ParameterizedTest
    @EnumSource(
            value = Means.class,
            names = {"BUBBLEWRAP", "LANDLOCK"})
    void aLanguageServerHasACacheOfItsOwnAtItsFirstStart(Means means) throws Exception {
        try (var stage = new SandboxStage(means)) {
            var server = Files.writeString(
                    stage.project.resolve("gopls"),
                    "#!/bin/sh\nmkdir -p ~/.cache/gopls/1 ~/.cache/other && echo all\n");
            Files.setPosixFilePermissions(server, PosixFilePermissions.fromString("rwxr-xr-x"));
            var launch = Launch.of(Profile.LANGUAGE_SERVER, server.toString())
                    .from(stage.environment())
                    .in(stage.project)
                    .merged();
            assertThat(stage.launcher().run(launch).output()).doesNotContain("all");
            assertThat(stage.home.resolve(".cache/gopls/1")).isDirectory();
            assertThat(stage.home.resolve(".cache/other")).doesNotExist();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Means.class,
            names = {"BUBBLEWRAP", "LANDLOCK"})
    void formattersChangeIt(Means means) throws Exception {
        assertThat(rights(means, Profile.FORMATTER))
                .isEqualTo(new TreeSet<>(List.of("cache", "own", "project", "sources", "temporary")));
    }

    @ParameterizedTest
    @EnumSource(
            value = Means.class,
            names = {"BUBBLEWRAP", "LANDLOCK"})
    void hooksOfAProjectDoWhatCommandsDo(Means means) throws Exception {
        assertThat(rights(means, Profile.HOOK)).isEqualTo(rights(means, Profile.COMMAND));
    }

    @Test
    void serversOfToolsChangeTheProject() throws Exception {
        assertThat(rights(Means.BUBBLEWRAP, Profile.MCP_SERVER))
                .isEqualTo(new TreeSet<>(List.of("cache", "own", "project", "sources", "temporary")));
    }

    /// Their changes of what runs later could only be undone when they end.
    @Test
    void serversOfToolsOnlyReadWhereNothingCanBeKept() throws Exception {
        assertThat(rights(Means.LANDLOCK, Profile.MCP_SERVER))
                .isEqualTo(new TreeSet<>(List.of("cache", "own", "sources", "temporary")));
    }

    private static String served(SandboxStage stage, Profile profile, String line) throws Exception {
        var launch = stage.launch(line).as(profile).with("AWS_ACCESS_KEY_ID", "given");
        return stage.launcher().run(launch).output();
    }

    @Test
    void aServerLeavesWhatRunsLater() throws Exception {
        try (var stage = new SandboxStage()) {
            var before = stage.outside();
            for (var line : Escapes.SERVING) {
                assertThat(served(stage, Profile.MCP_SERVER, line)).as(line).doesNotContain("ESCAPED");
                assertThat(stage.outside()).as(line).isEqualTo(before);
            }
        }
    }

    /// A server outlives the user's own changes, which end a mount on the file that they replace.
    @Test
    void aServerLeavesGitAloneAlsoAfterTheUserChangedIt() throws Exception {
        try (var stage = new SandboxStage()) {
            var line = "echo ready; read -r go; echo '[core] fsmonitor=evil' >>.git/config && echo ESCAPED; echo over";
            var server = stage.launcher()
                    .start(stage.launch(line).as(Profile.MCP_SERVER).input(Redirect.PIPE));
            var lines = new BufferedReader(new InputStreamReader(server.output(), StandardCharsets.UTF_8));
            assertThat(lines.readLine()).isEqualTo("ready");
            stage.git("git config user.name other");
            server.input().write('\n');
            server.input().close();
            var rest = lines.lines().toList();
            server.kill();
            assertThat(rest).contains("over").doesNotContain("ESCAPED");
        }
    }

    @Test
    void aServerHasTheVariablesOfItsEntryAlone() throws Exception {
        try (var stage = new SandboxStage()) {
            assertThat(served(stage, Profile.MCP_SERVER, "echo \"$AWS_ACCESS_KEY_ID$SSH_AUTH_SOCK\""))
                    .isEqualTo("given\n");
            assertThat(served(stage, Profile.HOOK, "echo \"$AWS_ACCESS_KEY_ID$SSH_AUTH_SOCK\""))
                    .isEqualTo("\n");
        }
    }

    @Test
    void aUsersServerReadsNoKeyUnlessItsCommandNamesIt() throws Exception {
        try (var stage = new SandboxStage()) {
            var reads = "cat ~/.ssh/id_ed25519 ~/.netrc ~/.local/share/lungo/auth.json; cat /proc/"
                    + ProcessHandle.current().pid() + "/root$HOME/.ssh/id_ed25519; echo x >>~/.bashrc; umount ~/.ssh;"
                    + " unshare -Urm umount ~/.ssh; cat ~/.ssh/id_ed25519";
            assertThat(served(stage, Profile.OWN_MCP_SERVER, reads)).doesNotContain(stage.key);
            assertThat(stage.home.resolve(".bashrc")).hasContent("# mine");
            var does = "cat ~/.aws/credentials; echo x >~/new.txt && cat ~/new.txt; git commit -q --allow-empty -m more"
                    + " && echo $SSH_AUTH_SOCK";
            assertThat(served(stage, Profile.OWN_MCP_SERVER, does))
                    .isEqualTo(stage.key + "x\n" + stage.home + "/agent.sock\n");
            var named = stage.launch("cat \"$0\"").as(Profile.OWN_MCP_SERVER);
            var words = new ArrayList<>(named.command());
            words.add(stage.home.resolve(".ssh/id_ed25519").toString());
            assertThat(stage.launcher().run(named.command(words)).output()).isEqualTo(stage.key);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Means.class,
            names = {"BUBBLEWRAP", "LANDLOCK"})
    void aProgramWithRightsOfItsOwnOnlyReadsTheProject(Means means) throws Exception {
        try (var stage = new SandboxStage(means)) {
            var own = Files.createDirectories(stage.state.resolve("own"));
            var place = Files.createDirectories(stage.project.resolve("reports"));
            var line = "echo a > \"$0/made\"; echo b > reports/made; cat source.txt; echo c > source.txt;"
                    + " cat ~/.ssh/id_ed25519 \"$0/../server.json\"";
            var launch = Launch.of(Profile.COMMAND, "/bin/sh", "-c", line, own.toString())
                    .from(stage.environment())
                    .in(stage.project)
                    .limits(Duration.ofSeconds(60), 1 << 20);
            var limited = stage.launcher().limited(own, List.of(place), List.of(stage.project), List.of());
            assertThat(limited.run(launch).output()).isEqualTo("source\n");
            assertThat(own.resolve("made")).hasContent("a");
            assertThat(place.resolve("made")).hasContent("b");
            assertThat(stage.project.resolve("source.txt")).hasContent("source");
        }
    }
}
