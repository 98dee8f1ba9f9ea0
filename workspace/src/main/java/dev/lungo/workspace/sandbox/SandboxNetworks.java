package dev.lungo.workspace.sandbox;

import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.workspace.network.NetworkGate;
import dev.lungo.workspace.network.NetworkPass;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The networks that confined programs share: those of a project that may connect to domains, or that has started a
/// command in the background, which later ones must reach. All others have a network of their own, and no way out.
final class SandboxNetworks implements AutoCloseable {
    private static final int LONGEST = 70;

    private final Path sockets;
    private final Map<Path, NetworkGate> gates = new ConcurrentHashMap<>();
    private final Set<Path> shared = ConcurrentHashMap.newKeySet();

    /// The path of a socket is short, and that of a state directory may not be.
    SandboxNetworks(Path state) {
        var own = state.resolve("net");
        this.sockets = own.toString().length() <= LONGEST ? own : Path.of("/tmp");
    }

    /// From now on, programs of this project share a network.
    void share(Path root) {
        shared.add(root);
    }

    /// A way into the project's network; null for a network of its own, also where no other works.
    @Nullable
    NetworkPass open(SandboxScope scope, ProcessLauncher launcher) {
        if (!scope.domains().areAny() && !shared.contains(scope.root())) return null;
        try {
            return gates.computeIfAbsent(scope.root(), _ -> new NetworkGate(sockets, launcher))
                    .open(scope.domains()::decide, scope.domains().refused());
        } catch (IOException impossible) {
            System.getLogger("lungo.sandbox")
                    .log(System.Logger.Level.WARNING, "commands have no network: " + impossible.getMessage());
            return null;
        }
    }

    @Override
    public void close() {
        gates.values().forEach(NetworkGate::close);
    }
}
