package dev.lungo.workspace.sandbox;

import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Profile;
import dev.lungo.core.process.Running;
import dev.lungo.workspace.landlock.Access;
import dev.lungo.workspace.landlock.Landlock;
import dev.lungo.workspace.process.ProcessTrees;
import dev.lungo.workspace.sandbox.SandboxPlace.Kind;
import dev.lungo.workspace.sandbox.SandboxReport.Means;
import dev.lungo.workspace.sandbox.SystemCallFilter.Permitted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Confines programs by Landlock and a filter of system calls, where no namespaces can be made: a view of all files, of
/// which most cannot be used, no sockets, and no capabilities. What Landlock cannot keep is restored afterwards.
final class LandlockEnclosure implements Enclosure {
    private static final List<String> TEMPORARY = List.of("TMPDIR", "TEMP", "TMP");
    /// Without an answer, the program must not start: it would be outside of its groups.
    static final String WAIT = "read -r _ <\"$0\" || exit 1; ";

    private final int version;
    private final byte[] filter = SystemCallFilter.of(new Permitted(false, false, false));
    private final KeptPlaces kept = new KeptPlaces();
    private final String javaOptions;

    /// `environment` is that of this process.
    LandlockEnclosure(int version, Map<String, String> environment) {
        this.version = version;
        this.javaOptions = environment.getOrDefault("JAVA_TOOL_OPTIONS", "");
    }

    private static String unset(Launch launch) {
        var given = launch.profile() == Profile.MCP_SERVER
                ? launch.variables().added().keySet()
                : Set.<String>of();
        return SandboxPlace.all(Kind.UNSET).stream()
                .map(SandboxPlace::path)
                .filter(name -> !TEMPORARY.contains(name) && !given.contains(name))
                .collect(Collectors.joining(" ", "unset ", ""));
    }

    @Override
    public Running start(Launch launch, Confines confines, Confined confined, ProcessLauncher next) throws IOException {
        var held = kept.hold(places(confines), confines.around());
        StartGate gate = null;
        Running running = null;
        try {
            gate = StartGate.in(confines.temporary());
            running = start(launch, confines, confined, new Door(gate, next));
            var opened = gate;
            return new SandboxedProcess(running, () -> new Denials("", Means.LANDLOCK), () -> {
                opened.close();
                kept.restore(held).forEach(confined.changes());
            });
        } finally {
            if (running == null) {
                if (gate != null) gate.close();
                kept.restore(held);
            }
        }
    }

    /// The gate at which a program waits that `next` starts.
    private record Door(StartGate gate, ProcessLauncher next) {}

    private Running start(Launch launch, Confines confines, Confined confined, Door door) throws IOException {
        var permitted = new HashMap<>(PermittedPlaces.of(confines));
        permitted.put(door.gate.pipe(), Access.READ);
        try (var restriction = Landlock.of(version, permitted, filter)) {
            var script = ProcessTrees.PREPARATION + WAIT + confined.shellLimits() + processes(confined) + unset(launch);
            var words = new ArrayList<>(List.of(
                    "/bin/sh", "-c", script + "; exec \"$@\"", door.gate.pipe().toString()));
            words.addAll(launch.command());
            var running = door.next.start(
                    launch.command(words).with(variables(launch, confines)).restricted(restriction));
            door.gate.open(running.pid(), confined.groups().entrances());
            return running;
        }
    }

    /// The limit counts all processes of the user, of which there are at most as many as of the system.
    private static String processes(Confined confined) {
        int most = confined.limits().processes();
        if (UserNumbers.OWN.isRoot() || most == 0) return "";
        try {
            var running = Files.readString(Path.of("/proc/loadavg")).split("[ /]");
            return Confined.processes(most + Long.parseLong(running[4]));
        } catch (IOException unreadable) {
            return "";
        }
    }

    /// The directory for temporary files among those of a project.
    static Path temporary(Path project) {
        return project.resolve("tmp");
    }

    /// The places that a program must not change, and could.
    private static Set<Path> places(Confines confines) {
        var places = new HashSet<Path>(confines.absent());
        places.addAll(confines.watched());
        for (var place : confines.kept())
            if (confines.writable().stream().anyMatch(place::startsWith)) places.add(place);
        return places;
    }

    /// Java does not obey the usual variables.
    private Map<String, String> variables(Launch launch, Confines confines) {
        var folder = temporary(confines.temporary()).toString();
        var variables = new HashMap<String, String>();
        for (var name : TEMPORARY) variables.put(name, folder);
        var inherited = launch.variables().added().getOrDefault("JAVA_TOOL_OPTIONS", javaOptions);
        variables.put("JAVA_TOOL_OPTIONS", (inherited + " -Djava.io.tmpdir=" + folder).strip());
        return variables;
    }
}
