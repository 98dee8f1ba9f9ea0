package dev.lungo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.permission.Ruleset;
import dev.lungo.core.workspace.Shell;
import dev.lungo.engine.agent.Policy;
import dev.lungo.engine.guard.Caller;
import dev.lungo.engine.guard.Guard;
import dev.lungo.engine.guard.Guards;
import dev.lungo.engine.guard.ReadLedger;
import dev.lungo.engine.journal.StoredJournal;
import dev.lungo.engine.live.InMemoryLiveState;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An unpacked archive whose `.git/config` names programs. The plan agent's git starts none of them.
@Tag("slow")
class RepositoryProgramsTest {
    private static final List<String> PROGRAMS = List.of(
            "diff.external",
            "diff.spy.command",
            "diff.spy.textconv",
            "filter.spy.clean",
            "filter.spy.smudge",
            "filter.spy.process",
            "filter.a b.clean",
            "core.fsmonitor",
            "core.pager",
            "pager.log",
            "core.sshCommand",
            "core.alternateRefsCommand",
            "gpg.program",
            "gpg.ssh.program",
            "merge.spy.driver");

    @TempDir
    Path folder;

    @TempDir
    Path canaries;

    Fixture fixture;
    Shell shell;

    @BeforeEach
    void prepare() throws Exception {
        fixture = new Fixture(folder, new Rule("bash", "*", Action.ALLOW));
        var instance = fixture.instances.of("");
        var plan = instance.agents().require("plan");
        var limits = instance.agents().policy(plan, null).limits();
        var allowed = new Ruleset(List.of(new Rule("*", "*", Action.ALLOW)));
        shell = Guards.around(
                        instance.machine(),
                        new Guard(
                                instance,
                                new Policy(allowed, limits),
                                fixture.engine.asks(),
                                new Caller(fixture.session.id(), null, null, "plan")),
                        new ReadLedger(),
                        new StoredJournal(fixture.store.events(), new InMemoryLiveState(fixture.store.events())))
                .shell();
        repository(fixture.project, "spy2");
        repository(Files.createDirectory(fixture.project.resolve("nested")), "inner");
        git(fixture.project, "add", "nested");
        try (var started = Files.list(canaries)) {
            for (var canary : started.toList()) Files.delete(canary);
        }
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private void repository(Path root, String included) throws Exception {
        git(root, "init", "-q");
        Files.writeString(root.resolve("a.txt"), "1\n");
        Files.writeString(root.resolve("b.txt"), "1\n");
        Files.writeString(
                root.resolve(".git/info/attributes"),
                "a.txt filter=spy diff=spy merge=spy\nb.txt filter=" + included + "\n");
        git(root, "add", "a.txt", "b.txt");
        git(root, "commit", "-qm", "One");
        Files.writeString(root.resolve("a.txt"), "2\n");
        git(root, "stash", "-q");
        for (var key : PROGRAMS) git(root, "config", key, "touch '" + canaries.resolve(key) + "'; cat");
        Files.writeString(
                root.resolve("more"),
                "[filter \"" + included + "\"]\n\tclean = touch '" + canaries.resolve("more") + "'\n");
        git(root, "config", "filter.spy.required", "true");
        git(root, "config", "include.path", root.resolve("more").toString());
        Files.writeString(root.resolve("a.txt"), "3\n");
        Files.writeString(root.resolve("b.txt"), "3\n");
    }

    private static void git(Path root, String... arguments) throws Exception {
        var line = new ArrayList<>(List.of("git", "-c", "user.name=a", "-c", "user.email=a@b"));
        line.addAll(List.of(arguments));
        var git = new ProcessBuilder(line)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(new File("/dev/null"))
                .start();
        assertThat(git.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    private Shell.Result run(String line) throws Exception {
        return shell.run(new Shell.Command(line, fixture.project, Duration.ofSeconds(20), Map.of()), _ -> {});
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "git diff",
                "git diff HEAD -- a.txt",
                "git status --short",
                "git log -p '--format=%h%G?'",
                "git show",
                "git diff --stat HEAD",
                "git submodule status",
                "git whatchanged -p",
                "git blame a.txt",
                "git stash list -p",
                "git stash show -p",
                "git reflog show -p",
                "git ls-files -m",
                "git describe --always",
                "git grep 3",
                "git rev-list --all --alternate-refs",
                "git -C nested diff",
                "cd nested && git diff && git status",
                "cd missing; git diff | cat",
                "git --no-pager -C nested blame a.txt"
            })
    void noneRuns(String line) throws Exception {
        run(line);
        assertThat(canaries).isEmptyDirectory();
    }

    @Test
    void differencesAreShownAsGitMakesThem() throws Exception {
        var result = run("git diff a.txt | tail -n 2; git status --short a.txt; git stash list | wc -l");
        assertThat(result.output()).isEqualToIgnoringWhitespace("-1 +3 M a.txt 1");
    }

    @Test
    void whereGitRunsMustBeKnown() {
        for (var line : List.of("cd - && git diff", "cd ~root; git status", "cd a b; git log", "cd n* && git diff"))
            assertThat(refusal(line)).containsAnyOf("not known", "not supported");
    }

    private String refusal(String line) {
        try {
            run(line);
            return "";
        } catch (Exception refused) {
            return String.valueOf(refused.getMessage());
        }
    }
}
