package dev.lungo.engine.guard;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Finds the folders that git uses as a repository, whatever they are called: bare ones, those of worktrees, and those
/// that a `.git` file names.
final class RepositoryFolders {
    private RepositoryFolders() {}

    /// The name of a file as if its repository's folder were called `.git`, so that the rules for that apply to it.
    static Optional<String> nameOf(Path real) {
        for (var folder = real.getParent(); folder != null; folder = folder.getParent())
            if (isRepository(folder))
                return Optional.of(
                        Path.of(".git").resolve(folder.relativize(real)).toString());
        return Optional.empty();
    }

    private static boolean isRepository(Path folder) {
        if (!Files.isRegularFile(folder.resolve("HEAD"))) return false;
        return Files.exists(folder.resolve("commondir"))
                || Files.isDirectory(folder.resolve("objects")) && Files.isDirectory(folder.resolve("refs"));
    }
}
