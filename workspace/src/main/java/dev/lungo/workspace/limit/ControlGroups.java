package dev.lungo.workspace.limit;

import dev.lungo.core.process.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Groups of processes that the kernel limits together (cgroups), of version 1 or 2, where this user may create them.
public final class ControlGroups implements AutoCloseable {
    private static final String PREFIX = "lungo-";
    private static final long PERIOD_MICROS = 100_000;

    /// Limits nothing.
    public static final ControlGroups NONE = new ControlGroups();

    private final List<Path> groups = new ArrayList<>();
    private final List<Path> entrances = new ArrayList<>();
    private boolean limitsProcesses;
    private boolean limitsMemory;
    private boolean limitsProcessors;

    private ControlGroups() {}

    /// Creates the groups that the limits need, as far as that is possible. `owner` is in their names.
    public static ControlGroups of(CommandLimits limits, String owner) {
        var made = new ControlGroups();
        var places = new GroupPlaces(text("/proc/self/cgroup"), text("/proc/self/mounts"));
        made.limitsProcesses = limits.processes() > 0
                && made.limit(places, owner, "pids", Map.of("pids.max", Integer.toString(limits.processes())));
        var memory = limits.memoryBytes();
        if (memory > 0)
            made.limitsMemory = made.limit(
                    places,
                    owner,
                    "memory",
                    Map.of(
                            "memory.max", Long.toString(memory),
                            "memory.limit_in_bytes", Long.toString(memory)));
        var quota = Long.toString((long) (limits.cpus() * PERIOD_MICROS));
        if (limits.cpus() > 0)
            made.limitsProcessors = made.limit(
                    places, owner, "cpu", Map.of("cpu.max", quota + " " + PERIOD_MICROS, "cpu.cfs_quota_us", quota));
        return made;
    }

    /// Files to which a process with one thread writes its number, or 0 for itself, in order to be limited. Where it
    /// can enter as a thread, writing 0 takes no time; entering as a process waits 10 ms for all processors.
    public List<Path> entrances() {
        return List.copyOf(entrances);
    }

    public boolean limitsProcesses() {
        return limitsProcesses;
    }

    public boolean limitsProcessors() {
        return limitsProcessors;
    }

    public boolean limitsMemory() {
        return limitsMemory;
    }

    /// Writes those of the values whose files a group has; false if it has none, or this user may not write them.
    private boolean limit(GroupPlaces places, String owner, String controller, Map<String, String> values) {
        for (var parent : places.of(controller)) {
            var group = parent.resolve(PREFIX + owner);
            if (!groups.contains(group) && !create(group)) continue;
            if (write(group, values)) return true;
        }
        return false;
    }

    private boolean create(Path group) {
        if (!group.toFile().mkdir()) return false;
        groups.add(group);
        return true;
    }

    private boolean write(Path group, Map<String, String> values) {
        boolean written = false;
        for (var value : values.entrySet()) {
            var file = group.resolve(value.getKey());
            try {
                if (!Files.exists(file)) continue;
                Files.writeString(file, value.getValue());
                written = true;
            } catch (IOException forbidden) {
                return false;
            }
        }
        var threads = group.resolve("tasks");
        var entrance = Files.exists(threads) ? threads : group.resolve("cgroup.procs");
        if (written && !entrances.contains(entrance)) entrances.add(entrance);
        return written;
    }

    /// Removes the groups of processes that no longer run.
    public static void sweep() {
        var places = new GroupPlaces(text("/proc/self/cgroup"), text("/proc/self/mounts"));
        for (var controller : List.of("pids", "memory", "cpu")) {
            for (var parent : places.of(controller)) {
                var names = parent.toFile().list((_, name) -> name.startsWith(PREFIX));
                for (var name : names == null ? new String[0] : names) {
                    var owner = Owner.in(name.substring(PREFIX.length()));
                    if (owner.isPresent() && owner.get().alive().isEmpty())
                        parent.resolve(name).toFile().delete();
                }
            }
        }
    }

    /// Removes the groups. One that still has processes stays until the next start.
    @Override
    public void close() {
        for (var group : groups) group.toFile().delete();
    }

    private static String text(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException missing) {
            return "";
        }
    }
}
