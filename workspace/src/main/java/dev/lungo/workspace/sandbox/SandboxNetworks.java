package dev.lungo.workspace.sandbox;

import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Profile;
import dev.lungo.workspace.network.NetworkGate;
import dev.lungo.workspace.network.NetworkPass;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The networks that confined programs share: commands of a project that may connect to domains, or that has started a
/// command in the background, which later ones must reach; and servers of tools, whose proxy no command must reach. All
/// others have a network of their own, and no way out.
final class SandboxNetworks implements AutoCloseable {
    private static final int LONGEST = 70;

    private final Path sockets;
    private final Map<Shared, NetworkGate> gates = new ConcurrentHashMap<>();
    private final Set<Path> shared = ConcurrentHashMap.newKeySet();

    private record Shared(Path root, boolean servers) {}

    /// The path of a socket is short, and that of a state directory may not be.
    SandboxNetworks(Path state) {
        var own = state.resolve("net");
        this.sockets = own.toString().length() <= LONGEST ? own : Path.of("/tmp");
    }

    /// From now on, programs of this project share a network.
    void share(Path root) {
        shared.add(root);
    }

    /// A way into the project's network for programs of this kind; null for a network of its own, also where no other
    /// works.
    @Nullable
    NetworkPass open(Profile profile, SandboxScope scope, ProcessLauncher launcher) {
        boolean servers = profile == Profile.MCP_SERVER;
        if (!servers && profile != Profile.COMMAND && profile != Profile.HOOK) return null;
        if (!scope.domains().areAny() && (servers || !shared.contains(scope.root()))) return null;
        try {
            return gates.computeIfAbsent(new Shared(scope.root(), servers), _ -> new NetworkGate(sockets, launcher))
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
