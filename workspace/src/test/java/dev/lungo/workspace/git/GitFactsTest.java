package dev.lungo.workspace.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitFactsTest {
    @TempDir
    Path root;

    final GitFacts facts = new GitFacts();

    @BeforeEach
    void open() throws Exception {
        root = root.toRealPath();
    }

    @Test
    void knowsARepositoryFromAnyDirectoryInIt() throws Exception {
        var repository = Files.createDirectory(root.resolve("repo"));
        git(repository, "init", "-q", "-b", "feature/x");
        var below = Files.createDirectories(repository.resolve("a/b"));
        assertThat(facts.projectId(below)).isEqualTo("global");
        assertThat(facts.branch(below)).contains("feature/x");
        commit(repository, "one");
        commit(repository, "two");
        var first = git(repository, "rev-list", "--max-parents=0", "HEAD");
        assertThat(facts.projectId(below)).isEqualTo(first).hasSize(40);
        assertThat(facts.repository(below))
                .contains(new Repository(repository, repository.resolve(".git"), repository.resolve(".git")));
        git(repository, "checkout", "-q", "--detach");
        assertThat(facts.branch(below)).isEmpty();
    }

    @Test
    void knowsLinkedWorktreesAndSubmodules() throws Exception {
        var main = Files.createDirectory(root.resolve("main"));
        git(main, "init", "-q", "-b", "main");
        commit(main, "one");
        git(main, "worktree", "add", "-q", "-b", "side", "../linked");
        var linked = root.resolve("linked");
        assertThat(facts.repository(linked))
                .contains(new Repository(linked, main.resolve(".git/worktrees/linked"), main.resolve(".git")));
        assertThat(facts.repository(linked).map(Repository::mainWorktree)).contains(main);
        assertThat(facts.branch(linked)).contains("side");
        assertThat(facts.projectId(linked)).isEqualTo(facts.projectId(main));
        var other = Files.createDirectory(root.resolve("other"));
        git(other, "init", "-q");
        git(other, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", main.toString(), "sub");
        assertThat(facts.repository(other.resolve("sub")).map(Repository::mainWorktree))
                .contains(other.resolve("sub"));
        assertThat(facts.projectId(other.resolve("sub"))).isEqualTo(facts.projectId(main));
    }

    @Test
    void isGlobalOutsideGit() throws Exception {
        Files.createDirectory(root.resolve(".git"));
        assertThat(facts.worktree(root)).isEqualTo(Path.of("/"));
        assertThat(facts.projectId(root)).isEqualTo("global");
        assertThat(facts.branch(root)).isEqualTo(Optional.empty());
    }

    private static void commit(Path repository, String message) throws Exception {
        git(
                repository,
                "-c",
                "user.name=T",
                "-c",
                "user.email=t@example.org",
                "commit",
                "-q",
                "--allow-empty",
                "-m",
                message);
    }

    private static String git(Path directory, String... arguments) throws Exception {
        var line = new ArrayList<>(List.of("git"));
        line.addAll(List.of(arguments));
        var process = new ProcessBuilder(line)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
