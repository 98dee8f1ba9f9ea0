package dev.lungo.workspace.search;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.ignore.IgnoreNode;
import org.jspecify.annotations.Nullable;

/// The ignore files that hold for one directory: its own and those above it up to the repository's
/// root. As in ripgrep a `.rgignore` anywhere beats an `.ignore`, which beats a `.gitignore`, which
/// beats `.git/info/exclude`; within a kind the nearest file that says anything decides.
final class Ignores {
    enum Kind {
        RGIGNORE(".rgignore", ".rgignore"),
        IGNORE(".ignore", ".ignore"),
        GITIGNORE(".gitignore", ".gitignore"),
        EXCLUDE(".git", ".git/info/exclude");

        /// Entry of a directory that names the file.
        final String entry;
        final String file;

        Kind(String entry, String file) {
            this.entry = entry;
            this.file = file;
        }
    }

    private record Rules(
            String directory, IgnoreNode node, @Nullable Rules above) {
        /// Null if no file decides.
        @Nullable
        Boolean check(String path, boolean isDirectory) {
            for (Rules rules = this; rules != null; rules = rules.above) {
                var ignored = rules.node.checkIgnored(path.substring(rules.directory.length()), isDirectory);
                if (ignored != null) {
                    return ignored;
                }
            }
            return null;
        }
    }

    static final Ignores NONE = new Ignores(new EnumMap<>(Kind.class));

    private final EnumMap<Kind, Rules> chains;

    private Ignores(EnumMap<Kind, Rules> chains) {
        this.chains = chains;
    }

    /// Rules that apply in `root`, from the files of its parents up to its repository's root. A root that is itself
    /// ignored was requested by name, so nothing from above counts.
    static Ignores above(File root) {
        var parents = new ArrayList<File>();
        for (var at = root; at != null; at = at.getParentFile()) {
            if (new File(at, ".git").exists()) {
                return collect(root, parents);
            }
            if (at.getParentFile() != null) {
                parents.addFirst(at.getParentFile());
            }
        }
        return NONE;
    }

    private static Ignores collect(File root, List<File> parents) {
        var ignores = NONE;
        for (int i = 0; i < parents.size(); i++) {
            var names = parents.get(i).list();
            ignores = ignores.below(prefix(parents.get(i)), names == null ? new String[0] : names);
            var child = i + 1 < parents.size() ? parents.get(i + 1) : root;
            if (ignores.ignored(child.getPath(), true)) {
                return NONE;
            }
        }
        return ignores;
    }

    static String prefix(File directory) {
        return directory.getPath().endsWith("/") ? directory.getPath() : directory.getPath() + "/";
    }

    /// Rules that apply in a directory with these entries; `directory` ends with a slash. A nested repository starts
    /// without rules from above.
    Ignores below(String directory, String[] names) {
        var present = EnumSet.noneOf(Kind.class);
        for (var name : names) {
            if (name.charAt(0) == '.') {
                Stream.of(Kind.values()).filter(kind -> kind.entry.equals(name)).forEach(present::add);
            }
        }
        if (present.isEmpty()) {
            return this;
        }
        var next = new EnumMap<>(chains);
        if (present.contains(Kind.EXCLUDE)) {
            next.remove(Kind.GITIGNORE);
            next.remove(Kind.EXCLUDE);
        }
        for (var kind : present) {
            var node = parse(new File(directory, kind.file));
            if (node != null) {
                next.put(kind, new Rules(directory, node, next.get(kind)));
            }
        }
        return new Ignores(next);
    }

    private static @Nullable IgnoreNode parse(File file) {
        try {
            var node = new IgnoreNode();
            node.parse(new ByteArrayInputStream(Files.readAllBytes(file.toPath())));
            return node.getRules().isEmpty() ? null : node;
        } catch (IOException unreadable) {
            return null;
        }
    }

    boolean ignored(String path, boolean isDirectory) {
        for (var rules : chains.values()) {
            var ignored = rules.check(path, isDirectory);
            if (ignored != null) {
                return ignored;
            }
        }
        return false;
    }
}
