package dev.lungo.workspace.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Moves what a program left in a protected place to a name beside it that no program obeys.
final class Aside {
    private static final String SUFFIX = ".from-sandbox";

    private Aside() {}

    /// Returns the new place; null if nothing was there.
    static @Nullable Path move(Path place) throws IOException {
        if (!exists(place)) return null;
        var aside = place.resolveSibling(place.getFileName() + SUFFIX);
        for (int number = 2; exists(aside); number++)
            aside = place.resolveSibling(place.getFileName() + SUFFIX + "-" + number);
        return Files.move(place, aside);
    }

    static boolean exists(Path place) {
        return Files.exists(place, LinkOption.NOFOLLOW_LINKS);
    }
}
