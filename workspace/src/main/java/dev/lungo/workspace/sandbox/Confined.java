package dev.lungo.workspace.sandbox;

import dev.lungo.workspace.limit.CommandLimits;
import dev.lungo.workspace.limit.ControlGroups;
import dev.lungo.workspace.network.NetworkPass;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The terms of a confined program besides its places: a pass for a network, or none; limits, as far as `groups`
/// enforce them; and a receiver of phrases about what was restored after it.
record Confined(@Nullable NetworkPass pass, CommandLimits limits, ControlGroups groups, Consumer<String> changes) {
    /// For tests of a means.
    static Confined alone() {
        return new Confined(null, CommandLimits.USUAL, ControlGroups.NONE, _ -> {});
    }

    /// Commands of a shell by which it limits itself, and what it starts: no core dumps, and the memory of each
    /// process, where no group limits that of all. Address space would be the wrong measure, because Java and
    /// JavaScript reserve far more than they use.
    String shellLimits() {
        var memory = groups.limitsMemory() || limits.memoryBytes() == 0
                ? ""
                : "ulimit -d " + limits.memoryBytes() / 1024 + " 2>/dev/null; ";
        return "ulimit -c 0; " + memory;
    }

    /// The same for a number of processes. bash calls the limit `-u`, dash `-p`.
    static String processes(long most) {
        return "ulimit -u " + most + " 2>/dev/null || ulimit -p " + most + " 2>/dev/null; ";
    }

    /// A command of a shell by which it enters the groups.
    String entering() {
        var script = new StringBuilder();
        for (var entrance : groups.entrances())
            script.append("echo 0 >'").append(entrance).append("' 2>/dev/null; ");
        return script.toString();
    }
}
