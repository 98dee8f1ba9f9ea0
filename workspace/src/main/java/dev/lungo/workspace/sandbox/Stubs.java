package dev.lungo.workspace.sandbox;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Empty folders in the places of files that must not be created, while programs run that might. git ignores empty
/// folders. Programs that run at the same time share them, because removing a folder would unmount it from the others.
final class Stubs {
    private final Map<Path, Integer> users = new TreeMap<>();
    /// Places that a file names for the next start. They stay in it, because the next command has the same ones.
    private final Set<Path> noted = new TreeSet<>();
    private final SandboxFiles files;

    Stubs(SandboxFiles files) {
        this.files = files;
    }

    /// The confines with a folder in each absent place; some of those that exist may be folders of another program. A
    /// place that has no folder then cannot be created by this user at all.
    synchronized Confines create(Confines confines) {
        var created = new ArrayList<Path>();
        for (var place : confines.absent()) {
            if (users.containsKey(place) || place.toFile().mkdir()) created.add(place);
        }
        for (var place : confines.kept()) if (users.containsKey(place)) created.add(place);
        for (var place : created) users.merge(place, 1, Integer::sum);
        if (noted.addAll(created)) files.note(noted);
        var kept = Stream.concat(
                        confines.kept().stream(),
                        confines.absent().stream().filter(place -> Files.exists(place, LinkOption.NOFOLLOW_LINKS)))
                .filter(place -> !created.contains(place))
                .toList();
        return new Confines(
                confines.writable(),
                kept,
                List.copyOf(created),
                confines.hidden(),
                confines.visible(),
                confines.watched(),
                confines.temporary());
    }

    /// Removes the folders that no other program uses, as far as they are empty.
    synchronized void remove(Confines confines) {
        for (var place : confines.absent()) {
            if (users.merge(place, -1, Integer::sum) > 0) continue;
            users.remove(place);
            files.discard(place);
        }
    }
}
