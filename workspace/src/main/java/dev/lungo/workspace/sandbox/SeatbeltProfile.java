package dev.lungo.workspace.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// A profile for the sandbox of macOS (Seatbelt), as text and the values of its parameters: a path that is part of the
/// text could change what it means. The last rule that matches decides.
record SeatbeltProfile(String text, Map<String, Path> parameters) {
    private static final String BASE = """
        (version 1)
        (deny default)
        (allow process-exec process-fork)
        (allow signal process-info* (target same-sandbox))
        (allow sysctl-read)
        (allow ipc-posix-sem ipc-posix-shm-read*)
        (allow mach-lookup
          (global-name "com.apple.system.opendirectoryd.libinfo")
          (global-name "com.apple.system.notification_center")
          (global-name "com.apple.system.logger"))
        (allow file-read*)
        (allow file-write* file-ioctl (literal "/dev/null") (literal "/dev/zero") (literal "/dev/dtracehelper"))
        """;
    private static final String END = """
        (deny network*)
        """;

    /// The profile for these places.
    static SeatbeltProfile of(Confines confines) {
        var made = new Draft();
        made.rule("allow file-write*", "WRITABLE", confines.writable());
        made.rule("allow file-write*", "TEMPORARY", List.of(confines.temporary().resolve("tmp")));
        var kept = new ArrayList<>(confines.kept());
        kept.addAll(confines.absent());
        kept.addAll(confines.watched());
        made.rule("deny file-write*", "KEPT", kept);
        made.entries("deny file-write-unlink", "AROUND", around(confines, kept));
        made.rule("deny file-read* file-write*", "HIDDEN", confines.hidden());
        made.rule("allow file-read*", "VISIBLE", confines.visible());
        return new SeatbeltProfile(BASE + made.text + END, made.parameters);
    }

    /// The command that runs another one with it.
    List<String> command() {
        var words = new ArrayList<>(List.of("/usr/bin/sandbox-exec", "-p", text));
        parameters.forEach((name, path) -> words.add("-D" + name + "=" + path));
        return List.copyOf(words);
    }

    /// The folders between a writable place and one in it that stays: renamed, they would take it along.
    private static List<Path> around(Confines confines, List<Path> kept) {
        var around = new LinkedHashSet<Path>();
        for (var root : confines.writable())
            for (var place : kept)
                for (var at = place.getParent(); at != null && at.startsWith(root); at = at.getParent()) around.add(at);
        return List.copyOf(around);
    }

    private static final class Draft {
        final StringBuilder text = new StringBuilder();
        final Map<String, Path> parameters = new LinkedHashMap<>();

        /// A rule for places with everything in them.
        void rule(String action, String name, List<Path> places) {
            add(action, "subpath", name, places);
        }

        /// A rule for the places alone.
        void entries(String action, String name, List<Path> places) {
            add(action, "literal", name, places);
        }

        private void add(String action, String filter, String name, List<Path> places) {
            if (places.isEmpty()) return;
            text.append('(').append(action);
            for (int i = 0; i < places.size(); i++) {
                parameters.put(name + "_" + i, places.get(i));
                text.append("\n  (")
                        .append(filter)
                        .append(" (param \"")
                        .append(name)
                        .append('_')
                        .append(i)
                        .append("\"))");
            }
            text.append(")\n");
        }
    }
}
