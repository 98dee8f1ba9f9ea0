package dev.lungo.extensions.hook;

import dev.lungo.core.process.ProcessLauncher;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/// Everything that hooks run with: the launcher and environment of programs, the HTTP client for an address, the
/// directory of the session and the root of its project, and models and MCP servers.
public record HookHost(
        ProcessLauncher launcher,
        Map<String, String> environment,
        Function<URI, HttpClient> clients,
        Path directory,
        Path root,
        HookPartners partners) {
    /// The user's home.
    Path home() {
        return Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
    }
}
