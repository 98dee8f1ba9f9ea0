package dev.lungo.workspace.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// The numbers by which the kernel knows the user of this process and the user's group.
record UserNumbers(String user, String group) {
    static final UserNumbers OWN = own();

    private static UserNumbers own() {
        var status = Path.of("/proc/self/status");
        try (var lines = Files.lines(status)) {
            var all = lines.toList();
            return new UserNumbers(effective(all.stream(), "Uid:"), effective(all.stream(), "Gid:"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// The second of the numbers in a line, which are the real, the effective, the saved, and that for files.
    private static String effective(Stream<String> lines, String name) {
        return lines.filter(line -> line.startsWith(name))
                .findFirst()
                .orElseThrow()
                .split("\\s+")[2];
    }

    boolean isRoot() {
        return user.equals("0");
    }

    /// True for root in the folder of another user, which a program without capabilities cannot change.
    boolean isForeign(Path folder) {
        try {
            return isRoot() && !Files.getAttribute(folder, "unix:uid").equals(0);
        } catch (IOException missing) {
            return false;
        }
    }
}
