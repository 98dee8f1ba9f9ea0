package dev.lungo.workspace.limit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The places where this process could create groups, by the files `cgroup` and `mounts` of `/proc/self`.
record GroupPlaces(String cgroups, String mounts) {
    /// Folders for groups of a controller. In version 2, a group with processes of its own cannot have others in it,
    /// so that its parent is one of them.
    List<Path> of(String controller) {
        var places = new ArrayList<Path>();
        for (var line : cgroups.lines().toList()) {
            var parts = line.split(":", 3);
            if (parts.length < 3) continue;
            boolean unified = parts[1].isEmpty();
            if (!unified && !List.of(parts[1].split(",")).contains(controller)) continue;
            var mount = mount(unified ? "cgroup2" : "cgroup", unified ? "rw" : controller);
            if (mount.isEmpty()) continue;
            var own = Path.of(mount + parts[2]);
            places.add(own);
            if (unified && !parts[2].equals("/")) places.add(own.getParent());
        }
        return List.copyOf(places);
    }

    /// The place of a file system of this type with this option; empty if none is mounted.
    private String mount(String type, String option) {
        for (var line : mounts.lines().toList()) {
            var parts = line.split(" ");
            if (parts.length > 3
                    && parts[2].equals(type)
                    && List.of(parts[3].split(",")).contains(option)) return parts[1];
        }
        return "";
    }
}
