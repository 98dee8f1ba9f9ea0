package dev.lungo.server.routes;

import dev.lungo.core.id.ContentHash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// A file of the page, packed with gzip. `tag` changes with its content, so that a browser loads it once.
record WebFile(String type, String tag, byte[] packed) {
    private static final Map<String, String> TYPES = Map.of(
            "html",
            "text/html; charset=utf-8",
            "css",
            "text/css; charset=utf-8",
            "js",
            "text/javascript; charset=utf-8",
            "svg",
            "image/svg+xml");

    /// Null if the page has no such file.
    static @Nullable WebFile read(String name) throws IOException {
        try (var in = WebFile.class.getResourceAsStream("/dev/lungo/server/web/" + name)) {
            if (in == null) return null;
            var bytes = in.readAllBytes();
            var packed = new ByteArrayOutputStream();
            try (var out = new GZIPOutputStream(packed)) {
                out.write(bytes);
            }
            var type = Objects.requireNonNull(TYPES.get(name.substring(name.lastIndexOf('.') + 1)));
            return new WebFile(type, "W/\"" + ContentHash.of(bytes) + "\"", packed.toByteArray());
        }
    }
}
