package dev.lungo.providers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// The lists of this module, which are files beside its classes.
final class Resource {
    private Resource() {}

    static List<String> lines(String name) {
        try (var in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// Some bytes of a file, without reading all of it.
    static String part(String name, int start, int length) {
        try (var in = open(name)) {
            in.skipNBytes(start);
            return new String(in.readNBytes(length), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static InputStream open(String name) {
        return Objects.requireNonNull(Resource.class.getResourceAsStream("/dev/lungo/providers/" + name), name);
    }
}
