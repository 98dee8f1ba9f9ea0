package dev.lungo.workspace.sandbox;

import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Running;
import dev.lungo.workspace.landlock.Landlock;
import dev.lungo.workspace.network.NetworkPass;
import dev.lungo.workspace.sandbox.SandboxPlace.Kind;
import dev.lungo.workspace.sandbox.SystemCallFilter.Permitted;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Confines programs by Landlock and a filter of system calls, where no namespaces can be made: a view of all files, of
/// which most cannot be used, no sockets, and no capabilities. What Landlock cannot keep is restored afterwards.
final class LandlockEnclosure implements Enclosure {
    private static final List<String> TEMPORARY = List.of("TMPDIR", "TEMP", "TMP");

    private final int version;
    private final byte[] filter = SystemCallFilter.of(new Permitted(false, false, false));
    private final KeptPlaces kept = new KeptPlaces();
    private final String script;

    LandlockEnclosure(int version) {
        this.version = version;
        var unset = new ArrayList<String>();
        for (var place : SandboxPlace.all(Kind.UNSET)) if (!TEMPORARY.contains(place.path())) unset.add(place.path());
        script = "unset " + String.join(" ", unset) + "; ulimit -c 0; exec \"$@\"";
    }

    @Override
    public Running start(
            Launch launch,
            Confines confines,
            @Nullable NetworkPass pass,
            ProcessLauncher next,
            Consumer<String> changes)
            throws IOException {
        var held = kept.hold(places(confines));
        Running running = null;
        try (var restriction = Landlock.of(version, PermittedPlaces.of(confines), filter)) {
            var words = new ArrayList<>(List.of("/bin/sh", "-c", script, "sh"));
            words.addAll(launch.command());
            running = next.start(
                    launch.command(words).with(variables(launch, confines)).restricted(restriction));
            return new SandboxedProcess(running, () -> kept.restore(held).forEach(changes));
        } finally {
            if (running == null) kept.restore(held);
        }
    }

    /// The places that a program must not change, and could.
    private static List<Path> places(Confines confines) {
        var places = new HashSet<Path>(confines.absent());
        places.addAll(confines.watched());
        for (var place : confines.kept())
            if (confines.writable().stream().anyMatch(place::startsWith)) places.add(place);
        return List.copyOf(places);
    }

    /// Java does not obey the usual variables.
    private static Map<String, String> variables(Launch launch, Confines confines) {
        var folder = confines.temporary().resolve("tmp").toString();
        var variables = new HashMap<String, String>();
        for (var name : TEMPORARY) variables.put(name, folder);
        var inherited = launch.variables().added().getOrDefault("JAVA_TOOL_OPTIONS", "");
        variables.put("JAVA_TOOL_OPTIONS", (inherited + " -Djava.io.tmpdir=" + folder).strip());
        return variables;
    }
}
