package dev.lungo.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Compares a text with a file of the test's module: `new Golden("src/test/golden").check("help.txt", text)`. Run
/// Maven with `-Dgolden.update=true` to rewrite the files, then read the diff before committing it.
public final class Golden {
    private static final String UPDATE = "golden.update";

    private final Path directory;
    private final boolean update;

    public Golden(String directory) {
        this(Path.of(directory), Boolean.getBoolean(UPDATE));
    }

    Golden(Path directory, boolean update) {
        this.directory = directory;
        this.update = update;
    }

    public void check(String name, String actual) {
        Path file = directory.resolve(name);
        try {
            if (update) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, actual);
            } else if (!Files.exists(file)) {
                throw new AssertionError(file + " is missing. " + hint() + "\nIt would be:\n" + actual);
            } else {
                compare(file, Files.readString(file), actual);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void compare(Path file, String expected, String actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError("%s differs at line %d. %s\nexpected:\n%s\nactual:\n%s"
                    .formatted(file, firstDifference(expected, actual), hint(), expected, actual));
        }
    }

    private static int firstDifference(String expected, String actual) {
        String[] wanted = expected.split("\n", -1);
        String[] found = actual.split("\n", -1);
        int line = 0;
        while (line < Math.min(wanted.length, found.length) && wanted[line].equals(found[line])) {
            line++;
        }
        return line + 1;
    }

    private static String hint() {
        return "If the new text is right: -D" + UPDATE + "=true";
    }
}
