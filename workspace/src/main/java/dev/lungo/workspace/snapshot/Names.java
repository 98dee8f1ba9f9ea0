package dev.lungo.workspace.snapshot;

import dev.lungo.core.workspace.FileName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Names below a directory as their bytes, one char for each; see `FileName`.
final class Names {
    private Names() {}

    static String of(Path directory, Path file) {
        var root = FileName.bytes(directory);
        return FileName.bytes(file).substring(root.endsWith("/") ? root.length() : root.length() + 1);
    }

    static Path at(Path directory, String name) {
        return FileName.isAscii(name) ? directory.resolve(name) : FileName.path(FileName.bytes(directory) + "/" + name);
    }

    /// As UTF-8, for rules.
    static String text(String name) {
        return FileName.isAscii(name)
                ? name
                : new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
