package dev.lungo.workspace.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The mounts that a process sees. A place that is mounted from itself has a known line, unless something became a link
/// on the way while it was mounted.
final class MountTable {
    private static final int FIELDS = 6;
    private static final int DEVICE = 2;
    private static final int ROOT = 3;
    private static final int POINT = 4;

    private final List<Mounted> mounts = new ArrayList<>();
    private final Set<String> points = new HashSet<>();
    private final Set<String> lines = new HashSet<>();

    /// `root` is a place in a file system, `point` the one where it is seen; as the kernel writes them.
    private record Mounted(String device, String root, String point) {
        String line() {
            return device + " " + root + " " + point;
        }

        boolean isAround(String place) {
            return point.equals("/") || place.equals(point) || place.startsWith(point + "/");
        }

        Mounted at(String place) {
            var below = point.equals("/") ? place : place.substring(point.length());
            var whole = root.equals("/") ? below : root + below;
            return new Mounted(device, whole.isEmpty() ? "/" : whole, place);
        }
    }

    private MountTable() {}

    /// The mounts of this process.
    static MountTable own() throws IOException {
        return of(read(Path.of("/proc/self")));
    }

    /// The list of a process, whose bytes are characters.
    static String read(Path process) throws IOException {
        return Files.readString(process.resolve("mountinfo"), StandardCharsets.ISO_8859_1);
    }

    static MountTable of(String list) {
        var table = new MountTable();
        for (var line : list.lines().toList()) {
            var fields = line.split(" ", FIELDS);
            if (fields.length < FIELDS) continue;
            var mounted = new Mounted(fields[DEVICE], fields[ROOT], fields[POINT]);
            table.mounts.add(mounted);
            table.points.add(mounted.point);
            table.lines.add(mounted.line());
        }
        return table;
    }

    boolean hasPoint(Path place) {
        return points.contains(escaped(place));
    }

    boolean has(@Nullable String line) {
        return line == null || lines.contains(line);
    }

    /// The line of a place without links that is mounted from itself; null if it cannot be known. A later mount covers
    /// an earlier one.
    @Nullable
    String line(Path place) {
        var name = escaped(place);
        Mounted nearest = null;
        for (var mounted : mounts)
            if (mounted.isAround(name) && (nearest == null || mounted.point.length() >= nearest.point.length()))
                nearest = mounted;
        return nearest == null ? null : nearest.at(name).line();
    }

    private static String escaped(Path place) {
        var bytes = place.toString().getBytes(StandardCharsets.UTF_8);
        return new String(bytes, StandardCharsets.ISO_8859_1)
                .replace("\\", "\\134")
                .replace(" ", "\\040")
                .replace("\t", "\\011")
                .replace("\n", "\\012");
    }
}
