package dev.lungo.providers.protocol;

import dev.lungo.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// The lists of this module, which are files next to its classes.
public final class Resource {
    private Resource() {}

    public static List<String> lines(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    public static <T> T json(String name, Class<T> type) {
        try (var in = open(name)) {
            return Json.read(in, type);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public static byte[] bytes(String name) {
        try (var in = open(name)) {
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(Resource.class.getResourceAsStream("/dev/lungo/providers/" + name), name);
    }
}
