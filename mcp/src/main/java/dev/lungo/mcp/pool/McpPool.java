package dev.lungo.mcp.pool;

import dev.lungo.core.event.Scope;
import dev.lungo.core.mcp.McpServers;
import dev.lungo.wire.ProgramLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// The MCP servers of this process. All sessions of a directory share its servers; a changed configuration restarts
/// only those that it changes. Thread-safe.
public final class McpPool implements AutoCloseable {
    private final McpHost host;
    private final McpListener listener;
    private final Map<Key, ManagedMcpServer> servers = new ConcurrentHashMap<>();

    private record Key(Path directory, boolean trusted, String name, ServerEntry entry) {}

    public McpPool(McpHost host, McpListener listener) {
        this.host = host;
        this.listener = listener;
    }

    /// The servers of a directory with this configuration (the key `mcp`), which may work in that directory. `own`
    /// knows the names of those that are in the user's own files alone. Nothing starts yet.
    public McpServers of(Scope scope, boolean trusted, Map<String, Object> config, Predicate<String> own) {
        return of(scope, trusted, config, own, List.of());
    }

    /// The same with other folders in which they may work.
    public McpServers of(
            Scope scope, boolean trusted, Map<String, Object> config, Predicate<String> own, List<Path> folders) {
        var starter = new ServerStarter(host, Path.of(scope.directory()), trusted, channel -> channel);
        var servers = new McpDirectory(
                name -> entry -> server(scope, starter, name, entry), notice -> listener.failed(scope, notice));
        config.forEach((name, entry) -> {
            if (entry instanceof Map<?, ?> map && map.containsKey("type"))
                servers.add(name, texts(map), own.test(name));
        });
        retire(starter, servers);
        var roots = new ArrayList<>(List.of(starter.directory()));
        roots.addAll(folders);
        servers.roots(roots);
        return servers;
    }

    private static Map<String, Object> texts(Map<?, ?> map) {
        var texts = new HashMap<String, Object>();
        map.forEach((key, value) -> texts.put(String.valueOf(key), value));
        return texts;
    }

    private ManagedMcpServer server(Scope scope, ServerStarter starter, String name, ServerEntry entry) {
        return servers.computeIfAbsent(
                new Key(starter.directory(), starter.trusted(), name, entry),
                key -> new ManagedMcpServer(
                        name,
                        entry,
                        starter,
                        log(key),
                        StoredLists.of(host.folder(), starter, name, entry),
                        new ServerNews(listener, scope, name, starter.mayStart(entry))));
    }

    private ProgramLog log(Key key) {
        var file = key.name().replaceAll("[^A-Za-z0-9_-]", "_") + "-"
                + Integer.toHexString(key.directory().hashCode()) + ".log";
        return new ProgramLog(host.folder().resolve(file));
    }

    /// Stops the servers of a directory that its configuration no longer has.
    private void retire(ServerStarter starter, McpDirectory kept) {
        servers.entrySet().removeIf(each -> {
            var key = each.getKey();
            if (!key.directory().equals(starter.directory())
                    || key.trusted() != starter.trusted()
                    || kept.has(each.getValue())) return false;
            Thread.ofVirtual().start(each.getValue()::close);
            return true;
        });
    }

    @Override
    public void close() {
        servers.values().parallelStream().forEach(ManagedMcpServer::close);
        servers.clear();
    }
}
