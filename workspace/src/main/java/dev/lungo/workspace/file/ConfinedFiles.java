package dev.lungo.workspace.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Files reached through open directories without following a link, even one that has just replaced a directory.
public final class ConfinedFiles {
    private ConfinedFiles() {}

    /// A regular file.
    ///
    /// @throws IOException also if its path has a link by now
    public static InputStream open(Path real) throws IOException {
        try (var folder = OpenFolder.open(parent(real))) {
            var name = real.getFileName();
            if (!folder.attributes(name, LinkOption.NOFOLLOW_LINKS).isRegularFile())
                throw new FileSystemException(real.toString(), null, "it is not a regular file");
            return Channels.newInputStream(folder.read(name));
        }
    }

    /// The paths that exist.
    public static Set<Path> present(Collection<Path> reals) {
        var present = new HashSet<Path>();
        reals.stream()
                .collect(Collectors.groupingBy(ConfinedFiles::parent, LinkedHashMap::new, Collectors.toList()))
                .forEach((parent, files) -> present.addAll(present(parent, files)));
        return present;
    }

    private static List<Path> present(Path parent, List<Path> files) {
        try (var folder = OpenFolder.open(parent)) {
            return files.stream()
                    .filter(file -> has(folder, file.getFileName()))
                    .toList();
        } catch (IOException replaced) {
            return List.of();
        }
    }

    private static boolean has(OpenFolder folder, Path name) {
        try {
            folder.attributes(name, LinkOption.NOFOLLOW_LINKS);
            return true;
        } catch (IOException missing) {
            return false;
        }
    }

    private static Path parent(Path file) {
        var parent = file.getParent();
        return parent == null ? file : parent;
    }
}
