package dev.lungo.config;

import dev.lungo.config.source.Node;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The user's trust settings for a directory: the entry of `trust` for it or the nearest folder above. `trusted` is
/// null if there is none.
record TrustSettings(@Nullable Boolean trusted, boolean mayLoosen) {
    private static final TrustSettings NONE = new TrustSettings(null, false);

    static TrustSettings of(Node.@Nullable Fields own, Sources sources) {
        if (own == null || !(own.get("trust") instanceof Node.Fields folders)) return NONE;
        Path nearest = null;
        var found = NONE;
        for (var entry : folders.entries().entrySet()) {
            var folder = folder(entry.getKey(), sources);
            if (folder == null || nearest != null && nearest.startsWith(folder)) continue;
            nearest = folder;
            found = of(entry.getValue().value());
        }
        return found;
    }

    /// The folder with this name, if the worktree is in it. A relative name would mean another folder in each
    /// directory.
    private static @Nullable Path folder(String key, Sources sources) {
        var name = key.replaceFirst("/\\*{1,2}$", "");
        if (!name.startsWith("/") && !name.equals("~") && !name.startsWith("~/")) return null;
        var folder = real(name.equals("~") ? sources.home() : sources.inHome(name));
        return real(sources.worktree()).startsWith(folder) ? folder : null;
    }

    private static TrustSettings of(Node setting) {
        return switch (setting) {
            case Node.Scalar(var _, var value, var _) -> new TrustSettings(Boolean.TRUE.equals(value), false);
            case Node.Fields fields -> {
                boolean trusted = !(fields.get("trusted") instanceof Node.Scalar(var _, Boolean value, var _)) || value;
                boolean loosens = fields.get("project") instanceof Node.Scalar(var _, String word, var _)
                        && word.equals("may-loosen");
                yield new TrustSettings(trusted, trusted && loosens);
            }
            case Node.Items _, Node.Rules _ -> NONE;
        };
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException absent) {
            return path.toAbsolutePath().normalize();
        }
    }
}
