package dev.lungo.core.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The version of this program, as the build wrote it.
public final class Version {
    public static final String CURRENT = read();

    private Version() {}

    private static String read() {
        try (var in = Objects.requireNonNull(Version.class.getResourceAsStream("/dev/lungo/version.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
