package dev.lungo.workspace.sandbox;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Files and folders that no means makes read-only within a writable project: compared after a program, and restored. A
/// changed one is kept beside, because another program of the user may have changed it.
final class KeptPlaces {
    private static final int MOST_FILES = 1000;
    private static final long MOST_BYTES = 8L << 20;

    /// Programs that run at the same time share what was there before the first, which one of them may have changed.
    private final Map<Path, Held> held = new TreeMap<>();

    private record Held(Tree tree, int users) {}

    /// A file, link, or folder with its contents. `whole` is false for one that is too large to be restored.
    private record Tree(TreeMap<Path, Entry> entries, boolean whole) {}

    /// `content` is that of a file; `target` that of a link. A folder has neither.
    private record Entry(
            byte @Nullable [] content, @Nullable Path target, Set<PosixFilePermission> rights) {
        boolean isLike(Entry other) {
            return Arrays.equals(content, other.content)
                    && Objects.equals(target, other.target)
                    && rights.contains(PosixFilePermission.OWNER_EXECUTE)
                            == other.rights.contains(PosixFilePermission.OWNER_EXECUTE);
        }
    }

    /// Places to restore, some of which may be missing. Each folder or link `around` them stays what it is, else what
    /// is restored would be in another folder, or outside the project.
    record Places(List<Path> kept, List<Path> around) {}

    /// Remembers places until they are restored.
    synchronized Places hold(Collection<Path> kept, SortedSet<Path> around) {
        var ways = around.stream()
                .filter(folder -> held.containsKey(folder) || Aside.exists(folder))
                .toList();
        for (var way : ways) hold(way, 0);
        for (var place : kept) hold(place, Integer.MAX_VALUE);
        return new Places(List.copyOf(kept), ways);
    }

    private void hold(Path place, int depth) {
        var other = held.get(place);
        held.put(place, other == null ? new Held(tree(place, depth), 1) : new Held(other.tree, other.users + 1));
    }

    /// Restores what was changed. Returns a phrase for each.
    synchronized List<String> restore(Places places) {
        var changed = new ArrayList<String>();
        for (var way : places.around) {
            var tree = release(way);
            if (!isSameWay(tree, tree(way, 0))) changed.add(restored(way, tree));
        }
        for (var place : places.kept) {
            var tree = release(place);
            if (!isSame(tree, tree(place, Integer.MAX_VALUE))) changed.add(restored(place, tree));
        }
        return changed;
    }

    private Tree release(Path place) {
        var one = Objects.requireNonNull(held.get(place));
        if (one.users == 1) held.remove(place);
        else held.put(place, new Held(one.tree, one.users - 1));
        return one.tree;
    }

    private static String restored(Path place, Tree tree) {
        return "change of " + place + " (" + restoration(place, tree) + ")";
    }

    private static String restoration(Path place, Tree tree) {
        try {
            if (!tree.whole) throw new IOException("it is too large");
            var aside = Aside.move(place);
            write(tree);
            return aside == null ? "restored" : "restored; the changed one is now " + aside.getFileName();
        } catch (IOException failed) {
            return "NOT restored: " + failed.getMessage();
        }
    }

    /// True for two folders, whatever their rights, and for two links to the same place.
    private static boolean isSameWay(Tree one, Tree other) {
        return one.entries.entrySet().stream().allMatch(entry -> {
            var now = other.entries.get(entry.getKey());
            return now != null && now.content == null && Objects.equals(entry.getValue().target, now.target);
        });
    }

    private static boolean isSame(Tree one, Tree other) {
        if (one.entries.size() != other.entries.size()) return false;
        return one.entries.entrySet().stream().allMatch(entry -> {
            var now = other.entries.get(entry.getKey());
            return now != null && entry.getValue().isLike(now);
        });
    }

    private static void write(Tree tree) throws IOException {
        for (var entry : tree.entries.entrySet()) {
            var path = entry.getKey();
            var old = entry.getValue();
            Files.createDirectories(path.getParent());
            if (old.target != null) {
                Files.createSymbolicLink(path, old.target);
                continue;
            }
            if (old.content == null) Files.createDirectories(path);
            else Files.write(path, old.content);
            Files.setPosixFilePermissions(path, old.rights);
        }
    }

    private static Tree tree(Path place, int depth) {
        var entries = new TreeMap<Path, Entry>();
        var left = new long[] {MOST_BYTES};
        try {
            Files.walkFileTree(place, Set.of(), depth, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes facts) throws IOException {
                    return visitFile(folder, facts);
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes facts) throws IOException {
                    left[0] -= facts.isRegularFile() ? facts.size() : 0;
                    if (left[0] < 0 || entries.size() == MOST_FILES) return FileVisitResult.TERMINATE;
                    entries.put(file, entry(file, facts));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException changing) {
            return new Tree(entries, false);
        }
        return new Tree(entries, left[0] >= 0 && entries.size() < MOST_FILES);
    }

    private static Entry entry(Path file, BasicFileAttributes facts) throws IOException {
        if (facts.isSymbolicLink()) return new Entry(null, Files.readSymbolicLink(file), Set.of());
        return new Entry(
                facts.isRegularFile() ? Files.readAllBytes(file) : null,
                null,
                Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
    }
}
