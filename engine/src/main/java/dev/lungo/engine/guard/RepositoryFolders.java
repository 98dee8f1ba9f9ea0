package dev.lungo.engine.guard;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds the folders that git uses as a repository, whatever they are called: bare ones, those of worktrees, those
/// that a `.git` file names, and the folder of hooks that a repository's configuration names.
final class RepositoryFolders {
    private static final Pattern HOOKS = Pattern.compile("(?im)^[^#;\\n]*\\bhooksPath\\s*=\\s*\"?([^\"\\n\\x00#;]+)");
    private static final int LONGEST = 1_000_000;

    private RepositoryFolders() {}

    /// The name of a file as if its repository's folder were called `.git`, so that the rules for that apply to it.
    static Optional<String> nameOf(Path real) {
        for (var folder = real.getParent(); folder != null; folder = folder.getParent()) {
            if (isRepository(folder)) return name(Path.of(".git"), folder, real);
            var hooks = hooks(folder);
            if (hooks.isPresent() && real.startsWith(hooks.get()))
                return name(Path.of(".git/hooks"), hooks.get(), real);
        }
        return Optional.empty();
    }

    private static Optional<String> name(Path known, Path folder, Path real) {
        return Optional.of(known.resolve(folder.relativize(real)).toString());
    }

    private static boolean isRepository(Path folder) {
        if (!Files.isRegularFile(folder.resolve("HEAD"))) return false;
        return Files.exists(folder.resolve("commondir"))
                || Files.isDirectory(folder.resolve("objects")) && Files.isDirectory(folder.resolve("refs"));
    }

    /// The folder of hooks inside a worktree that the configuration in it names.
    private static Optional<Path> hooks(Path worktree) {
        var named = HOOKS.matcher(text(worktree.resolve(".git/config")))
                .results()
                .map(found -> worktree.resolve(found.group(1).strip()).normalize())
                .reduce((_, last) -> last);
        return named.map(RepositoryFolders::real)
                .filter(hooks -> hooks.startsWith(worktree) && !hooks.equals(worktree));
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException missing) {
            return folder;
        }
    }

    private static String text(Path file) {
        try {
            boolean known = Files.isRegularFile(file) && Files.size(file) < LONGEST;
            return known ? new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1) : "";
        } catch (IOException unreadable) {
            return "";
        }
    }
}
