package dev.lungo.workspace.network;

import dev.lungo.core.network.HostPort;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.SearchPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Opens a way to permitted domains for confined commands of one project, which share a network: they reach each
/// other's ports there, and nothing of this machine. The network starts with the first pass. Thread-safe.
public final class NetworkGate implements AutoCloseable {
    private final Path parent;
    private final ProcessLauncher launcher;
    private final Dialer dialer;
    private @Nullable ConfinedNetwork network;
    private @Nullable Path folder;
    private int passes;

    /// `parent` is a folder of the user's own for sockets; their paths must be short.
    public NetworkGate(Path parent, ProcessLauncher launcher) {
        this(parent, launcher, Dialer.direct());
    }

    NetworkGate(Path parent, ProcessLauncher launcher, Dialer dialer) {
        this.parent = parent;
        this.launcher = launcher;
        this.dialer = dialer;
    }

    /// True if this machine has the programs that a pass needs.
    public static boolean isPossible(Map<String, String> environment) {
        return SearchPath.first("bwrap", environment) != null && SearchPath.first("nsenter", environment) != null;
    }

    /// Opens a pass for one command. `rules` decide about the name of each host it connects to; addresses and private
    /// networks are refused whatever they say. `refused` gets all refusals when the pass is closed.
    ///
    /// @throws IOException if this machine cannot make such a network; the command has none then
    public synchronized NetworkPass open(Function<HostPort, Action> rules, Consumer<List<RefusedHost>> refused)
            throws IOException {
        var joined = network();
        var name = Integer.toString(++passes, Character.MAX_RADIX);
        var proxy = DomainProxy.open(joined.folder().resolve(name), rules, dialer, DomainProxy.Limits.USUAL);
        try {
            return new NetworkPass(joined, name, joined.open(name), proxy, refused);
        } catch (IOException failed) {
            proxy.close();
            throw failed;
        }
    }

    private ConfinedNetwork network() throws IOException {
        if (network != null && network.isAlive()) return network;
        if (network != null) network.close();
        if (folder == null) {
            Files.createDirectories(parent);
            folder = Files.createTempDirectory(
                    parent, "n", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        network = ConfinedNetwork.start(folder, launcher);
        return network;
    }

    @Override
    public synchronized void close() {
        if (network != null) network.close();
        network = null;
    }
}
