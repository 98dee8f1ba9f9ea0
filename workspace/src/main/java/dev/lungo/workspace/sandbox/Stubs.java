package dev.lungo.workspace.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Empty folders in the places of files that must not be created, while programs run that might. git ignores empty
/// folders. Programs that run at the same time share them, because removing a folder would unmount it from the others.
///
/// A folder is moved to its place and back rather than created and deleted, because moving it keeps the mounts that
/// [HeldMounts] has on it. Between file systems it cannot be moved.
final class Stubs {
    private final Map<Path, Integer> users = new TreeMap<>();
    /// The folder of each place, when no program runs.
    private final Map<Path, Path> aside = new HashMap<>();
    private final Set<Path> moved = new TreeSet<>();
    /// Places that a file names for the next start. They stay in it, because the next command has the same ones.
    private final Set<Path> noted = new TreeSet<>();
    private final SandboxFiles files;

    Stubs(SandboxFiles files) {
        this.files = files;
    }

    /// The confines with a folder in each absent place; some of those that exist may be folders of another program. A
    /// place that has no folder then cannot be created by this user at all.
    synchronized Stubbed create(Confines confines) {
        var created = new TreeSet<Path>();
        for (var place : confines.absent()) if (users.containsKey(place) || make(place)) created.add(place);
        for (var place : confines.kept()) if (users.containsKey(place)) created.add(place);
        for (var place : created) users.merge(place, 1, Integer::sum);
        if (noted.addAll(created)) files.note(noted);
        var kept = Stream.concat(
                        confines.kept().stream(), confines.absent().stream().filter(Stubs::exists))
                .filter(place -> !created.contains(place))
                .sorted()
                .toList();
        var all = new Confines(
                confines.writable(),
                kept,
                List.copyOf(created),
                confines.hidden(),
                confines.visible(),
                confines.watched(),
                confines.temporary());
        return new Stubbed(
                all, created.stream().filter(place -> !moved.contains(place)).toList());
    }

    /// Confines with folders in their absent places; `passing` ones among these are created for each program.
    record Stubbed(Confines confines, List<Path> passing) {}

    private boolean make(Path place) {
        var spare = spare(place);
        if (spare == null || exists(place) || !spare.toFile().renameTo(place.toFile()))
            return place.toFile().mkdir();
        moved.add(place);
        return true;
    }

    private @Nullable Path spare(Path place) {
        var known = aside.get(place);
        if (known != null && exists(known)) return known;
        try {
            var spare = files.spare();
            aside.put(place, spare);
            return spare;
        } catch (IOException full) {
            return null;
        }
    }

    private static boolean exists(Path place) {
        return Files.exists(place, LinkOption.NOFOLLOW_LINKS);
    }

    /// Removes the folders that no other program uses, as far as they are empty.
    synchronized void remove(Stubbed stubbed) {
        for (var place : stubbed.confines().absent()) {
            if (users.merge(place, -1, Integer::sum) > 0) continue;
            users.remove(place);
            var back = moved.remove(place) ? aside.get(place) : null;
            if (back == null) SandboxFiles.deleteFolder(place);
            else if (!SandboxFiles.putAside(place, back)) aside.remove(place);
        }
    }
}
