package dev.lungo.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Expected texts in `src/test/resources` of the test's module. With the system property `golden.write` they are
/// rewritten; read the diff before you commit it.
public final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources");

    private Golden() {}

    public static List<String> lines(String name) throws IOException {
        return Files.readAllLines(FOLDER.resolve(name));
    }

    public static void assertSame(String name, String actual) throws IOException {
        var file = FOLDER.resolve(name);
        if (Boolean.getBoolean("golden.write")) Files.writeString(file, actual);
        assertEquals(Files.readString(file), actual, () -> file + " differs; -Dgolden.write=true rewrites it");
    }
}
