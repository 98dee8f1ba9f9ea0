package dev.lungo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Files under `src/test/resources`. With the system property `golden.write`, the expected ones are rewritten.
public final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources");

    private Golden() {}

    public static List<String> lines(String name) throws IOException {
        return Files.readAllLines(FOLDER.resolve(name));
    }

    public static void assertSame(String name, String actual) throws IOException {
        var file = FOLDER.resolve(name);
        if (Boolean.getBoolean("golden.write")) Files.writeString(file, actual);
        assertThat(actual).as(name).isEqualTo(Files.readString(file));
    }
}
