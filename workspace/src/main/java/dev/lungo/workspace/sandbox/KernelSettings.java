package dev.lungo.workspace.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Settings of the kernel that keep bubblewrap from working, and what permits it.
final class KernelSettings {
    private static final Path PLACE = Path.of("/proc/sys");

    private KernelSettings() {}

    /// The reason with what to do about it, as far as a setting shows that.
    static String explained(String reason) {
        return explained(reason, PLACE);
    }

    static String explained(String reason, Path settings) {
        for (var row : SandboxTable.of("settings.tsv"))
            if (row.get(1).equals(value(settings.resolve(row.getFirst())))) return with(reason, row);
        return reason;
    }

    private static String with(String reason, List<String> row) {
        return reason + " (to permit it, " + row.getLast() + ")";
    }

    private static String value(Path setting) {
        try {
            return Files.readString(setting).strip();
        } catch (IOException missing) {
            return "";
        }
    }
}
