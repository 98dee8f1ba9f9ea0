package dev.lungo.workspace.sandbox;

import dev.lungo.core.process.Owner;
import dev.lungo.workspace.landlock.Landlock;
import dev.lungo.workspace.limit.CommandLimits;
import dev.lungo.workspace.limit.ControlGroups;
import dev.lungo.workspace.network.NetworkGate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Finds what the means of this machine cannot enforce, although others could.
public final class SandboxGaps {
    private static final CommandLimits ALL = new CommandLimits(1, 1 << 20, 1);
    private static final int KEEPS_LENGTH = 3;
    private static final int KEEPS_PROCESSES = 6;

    private final List<String> gaps = new ArrayList<>();

    private SandboxGaps() {}

    /// A phrase for each gap; none where nothing is confined. `environment` has the path of programs.
    public static List<String> of(SandboxReport report, Map<String, String> environment) {
        var found = new SandboxGaps();
        switch (report.means()) {
            case BUBBLEWRAP -> {
                found.add(!NetworkGate.isPossible(environment), "domains: nsenter is missing (package util-linux)");
                found.limits();
            }
            case LANDLOCK -> {
                found.landlock(Landlock.version());
                found.limits();
            }
            case NONE -> {}
        }
        return List.copyOf(found.gaps);
    }

    /// The gaps of Landlock, of which older versions have more.
    static List<String> ofLandlock(int version) {
        var found = new SandboxGaps();
        found.landlock(version);
        return List.copyOf(found.gaps);
    }

    private void add(boolean gap, String words) {
        if (gap) gaps.add(words);
    }

    private void landlock(int version) {
        add(true, "domains: commands have no network at all");
        add(true, "git hooks, git's configuration, and settings of editors: restored after a command, not read-only");
        add(true, "modes, times, and owners' rights of your files elsewhere: commands can change them");
        add(true, "hard links to keys in the project: commands can read them");
        add(version < KEEPS_PROCESSES, "your other programs: commands can end them (Linux 6.12)");
        add(version < KEEPS_LENGTH, "your files elsewhere: commands can empty them (Linux 6.2)");
    }

    /// Tries control groups, which are removed again.
    private void limits() {
        try (var groups = ControlGroups.of(ALL, Owner.of(ProcessHandle.current()) + "-" + UUID.randomUUID())) {
            boolean root = UserNumbers.OWN.isRoot();
            add(root && !groups.limitsProcesses(), "sandbox.processes: root can create no control groups here");
            add(!groups.limitsMemory(), "sandbox.memory_mb: limits each process, because there are no control groups");
            add(!groups.limitsProcessors(), "sandbox.cpus: there are no control groups");
        }
    }
}
