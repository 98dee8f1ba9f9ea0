package dev.lungo.app.wiring;

import dev.lungo.config.LoadedConfig;
import dev.lungo.config.Origins.Setting;
import dev.lungo.config.Sources;
import dev.lungo.config.shape.KeyPath;
import dev.lungo.core.event.Scope;
import dev.lungo.core.mcp.McpServers;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.mcp.pool.McpPool;
import java.util.List;

/// The MCP servers of all directories, each started by the launcher of its directory.
record McpServices(McpPool pool, DirectoryLaunchers launchers) implements AutoCloseable {
    /// The servers of a directory, whose programs `launcher` starts.
    McpServers of(Scope scope, Sources sources, LoadedConfig loaded, ProcessLauncher launcher) {
        var servers = loaded.config().mcp();
        launchers.put(sources.directory(), launcher);
        List<Setting> settings =
                servers.isEmpty() ? List.of() : loaded.origins().settings();
        return pool.of(
                scope,
                loaded.trust().trusted(),
                servers,
                name -> isOwn(name, sources, settings),
                OpenFolders.of(loaded.config()));
    }

    /// True for a server that no file of the project has a part in, other than to turn it off.
    private static boolean isOwn(String name, Sources sources, List<Setting> settings) {
        var entry = KeyPath.of("mcp", name);
        return settings.stream()
                .filter(setting ->
                        setting.key().startsWith(entry + ".") && !setting.key().equals(KeyPath.of(entry, "enabled")))
                .allMatch(setting -> HookServices.isOwn(sources, setting));
    }

    @Override
    public void close() {
        pool.close();
    }
}
