package dev.lungo.core.workspace;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/// The content of files in a repository's last commit, by their names in its worktree; a missing one is not in it.
/// `objects` is the directory with the contents. The content of `converted` files passes through a program or another
/// encoding on its way to the worktree.
public record CommittedFiles(Path worktree, Path objects, Map<String, Entry> files, Set<String> converted) {
    /// A file's mode and the id of its content, as git writes them.
    public record Entry(String mode, String id) {}
}
