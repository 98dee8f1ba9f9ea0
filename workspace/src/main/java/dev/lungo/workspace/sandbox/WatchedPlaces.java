package dev.lungo.workspace.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Places that a mount cannot protect: links, and files that must stay absent although nothing else may be there. They
/// are compared after the program, and restored.
final class WatchedPlaces {
    /// The target of each link; null where nothing is.
    private final Map<Path, @Nullable Path> before = new LinkedHashMap<>();

    private WatchedPlaces() {}

    static WatchedPlaces of(List<Path> places) {
        var watched = new WatchedPlaces();
        for (var place : places) watched.before.put(place, target(place));
        return watched;
    }

    /// Returns a phrase for each place that was restored.
    List<String> restore() {
        var restored = new ArrayList<String>();
        before.forEach((place, target) -> {
            try {
                if (target == null ? !Aside.exists(place) : target.equals(target(place))) return;
                restore(place, target);
                restored.add("change of " + place + " (restored)");
            } catch (IOException failed) {
                System.getLogger("lungo.sandbox")
                        .log(System.Logger.Level.WARNING, "a command changed " + place + "; look at it", failed);
            }
        });
        return restored;
    }

    private static void restore(Path place, @Nullable Path target) throws IOException {
        Aside.move(place);
        if (target != null) Files.createSymbolicLink(place, target);
    }

    private static @Nullable Path target(Path place) {
        try {
            return Files.isSymbolicLink(place) ? Files.readSymbolicLink(place) : null;
        } catch (IOException unreadable) {
            return null;
        }
    }
}
