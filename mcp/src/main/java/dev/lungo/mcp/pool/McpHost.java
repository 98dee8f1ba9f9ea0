package dev.lungo.mcp.pool;

import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.mcp.oauth.ServerSignIns;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/// Parts that all servers of this process share: the launcher of a directory's programs and their environment, the
/// HTTP client for an address, the folder of logs and of the lists that servers have sent, and the sign-ins.
public record McpHost(
        Function<Path, ProcessLauncher> launchers,
        Map<String, String> environment,
        Function<URI, HttpClient> clients,
        Path folder,
        ServerSignIns signIns) {}
