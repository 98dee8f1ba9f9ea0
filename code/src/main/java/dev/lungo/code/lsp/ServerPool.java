package dev.lungo.code.lsp;

import dev.lungo.code.lsp.catalog.LspSettings;
import dev.lungo.code.lsp.catalog.ServerChoice;
import dev.lungo.code.lsp.catalog.ServerPrograms;
import dev.lungo.code.lsp.catalog.ServerStart;
import dev.lungo.code.lsp.server.ManagedServer;
import dev.lungo.code.lsp.server.ServerHost;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The language servers of this process. One serves all directories and sessions with the same root,
/// program, and settings, and other roots of a directory, too, if it can. None starts before a file is
/// touched. Thread-safe.
public final class ServerPool implements AutoCloseable {
    private static final long TIDY_SECONDS = 10;

    private final ServerHost host;
    private final ServerPrograms programs;
    private final Map<ServerStart, ManagedServer> servers = new ConcurrentHashMap<>();
    /// Servers that have begun to start.
    private final Set<ManagedServer> leaders = new HashSet<>();
    private @Nullable ScheduledExecutorService housekeeping;

    public ServerPool(ServerHost host, ServerPrograms programs) {
        this.host = host;
        this.programs = programs;
    }

    /// The servers as a directory sees them.
    public DirectoryServers of(Path directory, boolean trusted, @Nullable Object settings) {
        return new DirectoryServers(
                directory, new ServerChoice(directory, trusted, LspSettings.of(settings), programs), this);
    }

    /// The server for a root in a directory.
    ManagedServer server(ServerStart start, Path directory) {
        var known = servers.get(start);
        var server = known == null ? added(start, directory) : known;
        server.serve(start.root());
        return server;
    }

    private synchronized ManagedServer added(ServerStart start, Path directory) {
        var known = servers.get(start);
        if (known != null) return known;
        var server = started().stream()
                .filter(other -> other.start().root().startsWith(directory) && other.takes(start))
                .findFirst()
                .orElseGet(() -> make(start, directory));
        servers.put(start, server);
        return server;
    }

    private ManagedServer make(ServerStart start, Path directory) {
        if (housekeeping == null) {
            housekeeping = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("lsp-housekeeping").factory());
            housekeeping.scheduleWithFixedDelay(this::tidy, TIDY_SECONDS, TIDY_SECONDS, TimeUnit.SECONDS);
        }
        return new ManagedServer(start, host, new DirectorySiblings(directory));
    }

    /// The servers of a directory. Of several that differ in their roots only, one starts first, and the
    /// others join it if it turns out to take their roots.
    private final class DirectorySiblings implements ManagedServer.Siblings {
        private final Path directory;

        DirectorySiblings(Path directory) {
            this.directory = directory;
        }

        @Override
        public @Nullable ManagedServer leader(ManagedServer server) {
            synchronized (ServerPool.this) {
                for (var other : started()) {
                    boolean isNear = other.start().root().startsWith(directory);
                    boolean isLeader = other != server && leaders.contains(other) && other.isUsable();
                    if (isNear && isLeader && other.start().differsInRootOnly(server.start())) return other;
                }
                leaders.add(server);
                return null;
            }
        }

        @Override
        public void joined(ManagedServer server, ManagedServer leader) {
            synchronized (ServerPool.this) {
                servers.replaceAll((_, known) -> known == server ? leader : known);
            }
        }
    }

    /// Stops idle and too large servers; runs now and then on its own.
    void tidy() {
        started().forEach(ManagedServer::tidy);
    }

    /// All servers that were started, by id and root.
    List<ManagedServer> started() {
        return servers.values().stream()
                .distinct()
                .sorted(Comparator.comparing(
                                (ManagedServer server) -> server.start().spec().id())
                        .thenComparing(server -> server.start().root()))
                .toList();
    }

    @Override
    public synchronized void close() {
        if (housekeeping != null) housekeeping.shutdownNow();
        started().parallelStream().forEach(ManagedServer::close);
        servers.clear();
        leaders.clear();
    }
}
