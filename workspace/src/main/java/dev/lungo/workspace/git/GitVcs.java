package dev.lungo.workspace.git;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.CommittedFiles;
import dev.lungo.core.workspace.Vcs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Git as clients see it: branches from files, changes from the program. A repository's own
/// configuration is not used, so nothing it names runs, and its index is not refreshed.
public final class GitVcs implements Vcs {
    private static final List<String> USUAL = List.of("main", "master");
    private static final String ORIGIN_HEAD = "ref: refs/remotes/origin/";
    /// Larger untracked files are listed without their lines.
    private static final long LARGEST_SHOWN = 1 << 20;

    private final GitFacts facts;

    public GitVcs(GitFacts facts) {
        this.facts = facts;
    }

    @Override
    public Optional<String> branch(Path directory) {
        return facts.branch(directory);
    }

    @Override
    public Optional<String> defaultBranch(Path directory) {
        var repository = facts.repository(directory).orElse(null);
        if (repository == null) return Optional.empty();
        var head = line(repository.common().resolve("refs/remotes/origin/HEAD"));
        if (head.startsWith(ORIGIN_HEAD)) return Optional.of(head.substring(ORIGIN_HEAD.length()));
        var packed = line(repository.common().resolve("packed-refs")) + "\n";
        return USUAL.stream()
                .filter(name -> Files.exists(repository.common().resolve("refs/heads/" + name))
                        || packed.contains(" refs/heads/" + name + "\n"))
                .findFirst()
                .or(() -> branch(directory));
    }

    private static String line(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readString(file).strip() : "";
        } catch (IOException unreadable) {
            return "";
        }
    }

    @Override
    public List<Change> status(Path directory) throws ToolFailure, InterruptedException {
        return changes(directory, Base.HEAD, -1);
    }

    @Override
    public List<Change> diff(Path directory, Base base, int context) throws ToolFailure, InterruptedException {
        return changes(directory, base, Math.clamp(context, 0, 1000));
    }

    /// `context` below 0 means without patches.
    private List<Change> changes(Path directory, Base base, int context) throws ToolFailure, InterruptedException {
        var repository = facts.repository(directory).orElse(null);
        if (repository == null) return List.of();
        try (var git = new GitProgram(repository)) {
            var found = new TreeMap<String, Change>();
            for (var change : new TrackedChanges(git, since(git, base, directory)).list(context))
                found.put(change.file(), change);
            for (var file :
                    git.run("ls-files", "-z", "--others", "--exclude-standard").split("\0")) {
                if (!file.isEmpty()) found.put(file, untracked(repository.worktree(), file, context >= 0));
            }
            return List.copyOf(found.values());
        }
    }

    /// Commit to compare with; the empty tree if there is none yet.
    private String since(GitProgram git, Base base, Path directory) throws ToolFailure, InterruptedException {
        if (base == Base.DEFAULT_BRANCH) {
            var name = defaultBranch(directory).orElse("HEAD");
            for (var ref : List.of("refs/remotes/origin/" + name, "refs/heads/" + name)) {
                var fork = git.attempt("merge-base", "HEAD", ref);
                if (fork.isPresent()) return fork.get().strip();
            }
        }
        var head = git.attempt("rev-parse", "--verify", "--quiet", "HEAD");
        return head.isPresent()
                ? head.get().strip()
                : git.run("hash-object", "-t", "tree", "/dev/null").strip();
    }

    @Override
    public CommittedFiles committed(Path directory, List<String> files) throws ToolFailure, InterruptedException {
        var repository = facts.repository(directory).orElse(null);
        if (repository == null)
            throw new ToolFailure(directory + " is not in a Git repository, so there is no commit to compare with.");
        if (repository.isSha256())
            throw new ToolFailure("The repository " + repository.worktree()
                    + " has SHA-256 object names, which Lungo cannot compare with. Use git diff.");
        try (var git = new GitProgram(repository)) {
            var lastCommit = new LastCommit(git, since(git, Base.HEAD, directory));
            return new CommittedFiles(
                    repository.worktree(),
                    repository.common().resolve("objects"),
                    lastCommit.entries(files),
                    lastCommit.converted(files));
        }
    }

    private static Change untracked(Path worktree, String file, boolean withPatch) {
        var lines = lines(worktree.resolve(file));
        if (!withPatch) return new Change(file, null, lines.size(), 0, "added");
        var patch = new StringBuilder("diff --git a/" + file + " b/" + file + "\nnew file mode 100644\n");
        if (!lines.isEmpty())
            patch.append("--- /dev/null\n+++ b/")
                    .append(file)
                    .append("\n@@ -0,0 +1")
                    .append(lines.size() == 1 ? "" : "," + lines.size())
                    .append(" @@\n");
        lines.forEach(line -> patch.append('+').append(line).append('\n'));
        return new Change(file, patch.toString(), lines.size(), 0, "added");
    }

    private static List<String> lines(Path file) {
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LARGEST_SHOWN)
                return List.of();
            var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            if (text.indexOf('\0') >= 0 || text.isEmpty()) return List.of();
            var lines = new ArrayList<>(List.of(text.split("\n", -1)));
            if (lines.getLast().isEmpty()) lines.removeLast();
            return lines;
        } catch (IOException gone) {
            return Collections.emptyList();
        }
    }

    @Override
    public void init(Path directory) throws ToolFailure, InterruptedException {
        if (facts.repository(directory).isEmpty()) GitProgram.init(directory);
    }
}
