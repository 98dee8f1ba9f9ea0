package dev.lungo.workspace.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.workspace.Vcs;
import dev.lungo.testkit.TempProject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Programs that a repository's configuration names for git. None of them runs when Lungo looks at the repository.
class ForeignProgramsTest {
    private static final List<String> PROGRAMS = List.of(
            "filter.spy.clean",
            "filter.spy.smudge",
            "filter.spy.process",
            "diff.spy.textconv",
            "diff.spy.command",
            "diff.external",
            "core.fsmonitor",
            "core.pager",
            "core.sshCommand",
            "core.editor",
            "core.askPass",
            "core.gitProxy",
            "core.alternateRefsCommand",
            "credential.helper",
            "gpg.program",
            "merge.spy.driver",
            "pager.diff",
            "pager.status",
            "sequence.editor",
            "uploadpack.packObjectsHook");
    private static final List<String> ALIASES =
            List.of("diff", "ls-files", "rev-list", "rev-parse", "merge-base", "hash-object");
    private static final List<String> HOOKS =
            List.of("post-index-change", "fsmonitor-watchman", "post-checkout", "reference-transaction", "pre-auto-gc");

    private final GitFacts facts = new GitFacts();
    private final TempProject project = TempProject.git();

    @TempDir
    Path canaries;

    @BeforeEach
    void prepare() throws Exception {
        project.with(".gitattributes", "* filter=spy diff=spy merge=spy\n")
                .with("a.txt", "1\n")
                .with("b.txt", "1\n")
                .commit("Start");
        for (var key : PROGRAMS) project.git("config", key, program(key));
        for (var name : ALIASES) project.git("config", "alias." + name, "!" + program("alias-" + name));
        for (var hook : HOOKS) {
            project.with(".git/hooks/" + hook, "#!/bin/sh\n" + program("hook-" + hook) + "\n");
            assertThat(project.path(".git/hooks/" + hook).toFile().setExecutable(true))
                    .isTrue();
        }
        Files.writeString(project.path("included"), "[filter \"spy\"]\n\tclean = " + program("included") + "\n");
        project.git("config", "include.path", project.path("included").toString());
        Files.delete(project.path("included"));
        project.with("a.txt", "2\n").with("new.txt", "new\n");
    }

    @AfterEach
    void close() {
        project.close();
    }

    private String program(String name) {
        return "touch " + canaries.resolve(name) + "; cat";
    }

    @Test
    void noneRunsForStatusDiffAndProject() throws Exception {
        var vcs = new GitVcs(facts);
        var changes = vcs.diff(project.root(), Vcs.Base.DEFAULT_BRANCH, 3);
        assertThat(changes).isEqualTo(vcs.diff(project.root(), Vcs.Base.HEAD, 3));
        assertThat(changes)
                .containsExactly(
                        new Vcs.Change(
                                "a.txt",
                                "diff --git a/a.txt b/a.txt\n"
                                        + "index d00491f..0cfbf08 100644\n"
                                        + "--- a/a.txt\n"
                                        + "+++ b/a.txt\n"
                                        + "@@ -1 +1 @@\n"
                                        + "-1\n"
                                        + "+2\n",
                                1,
                                1,
                                "modified"),
                        new Vcs.Change(
                                "new.txt",
                                "diff --git a/new.txt b/new.txt\n"
                                        + "new file mode 100644\n"
                                        + "--- /dev/null\n"
                                        + "+++ b/new.txt\n"
                                        + "@@ -0,0 +1 @@\n"
                                        + "+new\n",
                                1,
                                0,
                                "added"));
        assertThat(vcs.status(project.root())).extracting(Vcs.Change::file).containsExactly("a.txt", "new.txt");
        assertThat(facts.projectId(project.root())).hasSize(40);
        assertThat(canaries).isEmptyDirectory();
    }

    /// A missing object would be fetched by the program which the remote's address names.
    @Test
    void aPartialCloneFetchesNothing() throws Exception {
        var git = List.of("extensions.partialClone", "remote.evil.promisor");
        project.git("config", git.get(0), "evil");
        project.git("config", git.get(1), "true");
        project.git("config", "core.repositoryFormatVersion", "1");
        project.git("config", "remote.evil.url", "ext::sh -c 'touch% " + canaries.resolve("fetched") + "'");
        project.git("config", "protocol.ext.allow", "always");
        Files.writeString(project.path(".git/refs/heads/main"), "1234567890123456789012345678901234567890\n");
        assertThat(facts.projectId(project.root())).isEqualTo("global");
        assertThat(canaries).isEmptyDirectory();
    }

    @Test
    void linkedWorktreesAndIgnoreRulesAreKnown() throws Exception {
        project.git("config", "--remove-section", "filter.spy");
        project.git(
                "worktree", "add", "-q", "-b", "side", project.path("linked").toString());
        project.with(".git/info/exclude", "secret.txt\n")
                .with("secret.txt", "x\n")
                .with("linked/b.txt", "2\n")
                .with("linked/secret.txt", "x\n");
        assertThat(new GitVcs(facts).status(project.path("linked")))
                .containsExactly(new Vcs.Change("b.txt", null, 1, 1, "modified"));
    }
}
