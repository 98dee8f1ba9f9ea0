package dev.lungo.extensions.plugin.java;

import dev.lungo.core.plugin.Plugin;
import dev.lungo.core.process.Version;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The class path that plugins are compiled against.
final class ApiPath {
    private ApiPath() {}

    static List<Path> all() throws IOException {
        var paths = new ArrayList<Path>();
        for (var type : List.of(Plugin.class, Nullable.class)) paths.add(place(type));
        return paths;
    }

    /// Changes with the interfaces. The time of the jar alone does not: builds that can be repeated give all files the
    /// same one.
    static String stamp() throws IOException {
        var place = place(Plugin.class);
        return Version.CURRENT + "-" + Files.size(place) + "-"
                + Long.toHexString(Files.getLastModifiedTime(place).toMillis());
    }

    private static Path place(Class<?> type) throws IOException {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException strange) {
            throw new IOException("the place of the plugin interfaces is unknown", strange);
        }
    }
}
