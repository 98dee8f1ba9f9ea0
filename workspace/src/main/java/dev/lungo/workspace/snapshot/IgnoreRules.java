package dev.lungo.workspace.snapshot;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.ignore.IgnoreNode;
import org.jspecify.annotations.Nullable;

/// Ignored names of one directory: its own rules and those above it, up to its repository. Read on first use.
final class IgnoreRules {
    private final @Nullable IgnoreRules above;
    /// Path of the directory, with a slash at its end; empty for the worktree.
    private final String prefix;
    private final List<Path> files;
    private @Nullable IgnoreNode node;

    private IgnoreRules(@Nullable IgnoreRules above, String prefix, List<Path> files) {
        this.above = above;
        this.prefix = prefix;
        this.files = files;
    }

    /// Rules of a repository; the last matching file decides.
    static IgnoreRules of(Path root, String prefix, @Nullable Path global, Path common) {
        var general = global == null
                ? List.of(common.resolve("info/exclude"))
                : List.of(global, common.resolve("info/exclude"));
        return new IgnoreRules(new IgnoreRules(null, prefix, general), prefix, List.of(root.resolve(".gitignore")));
    }

    IgnoreRules below(Path directory, String path) {
        return new IgnoreRules(this, path, List.of(directory.resolve(".gitignore")));
    }

    boolean ignores(String path, boolean isDirectory) {
        var text = Names.text(path);
        for (var rules = this; rules != null; rules = rules.above) {
            var ignored = rules.node()
                    .checkIgnored(text.substring(Names.text(rules.prefix).length()), isDirectory);
            if (ignored != null) return ignored;
        }
        return false;
    }

    private synchronized IgnoreNode node() {
        if (node != null) return node;
        var read = new IgnoreNode();
        for (var file : files) {
            try {
                if (Files.isRegularFile(file)) read.parse(new ByteArrayInputStream(Files.readAllBytes(file)));
            } catch (IOException unreadable) {
                // Rules that cannot be read ignore nothing.
            }
        }
        return node = read;
    }
}
