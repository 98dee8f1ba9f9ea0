package dev.lungo.code.java.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/// Languages whose types Java sources beside them can use, and which no Java compiler reads.
public final class OtherLanguages {
    private static final Set<String> FOLDERS = Set.of("kotlin", "groovy", "scala", "aspect", "xtend");
    private static final Set<String> ENDINGS = Set.of(".kt", ".groovy", ".scala", ".aj", ".xtend", ".clj");
    private static final int DEPTH = 30;
    private static final int LIMIT = 20_000;

    private OtherLanguages() {}

    /// The usual folders of such languages in a folder such as `src/main`. They may contain Java, too.
    static Stream<Path> folders(Path source) {
        return FOLDERS.stream().sorted().map(source::resolve);
    }

    /// True if there are sources of another language among the first files below a folder.
    public static boolean areIn(Path root) {
        try (Stream<Path> files = Files.walk(root, DEPTH)) {
            return files.limit(LIMIT).anyMatch(OtherLanguages::isOther);
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    private static boolean isOther(Path file) {
        String name = file.toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 && ENDINGS.contains(name.substring(dot));
    }
}
