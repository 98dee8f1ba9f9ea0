package dev.lungo.mcp.oauth;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/// The sign-ins to all servers of this process. Thread-safe.
public final class ServerSignIns {
    private record Key(URI server, Map<String, String> headers, Map<String, String> settings) {}

    private final JsonRequests requests;
    private final TokenFile tokens;
    private final Map<Key, ServerSignIn> all = new ConcurrentHashMap<>();

    /// @param file gets the tokens; only its owner can read it
    /// @param secrets gets each token, so that none is ever shown
    public ServerSignIns(Function<URI, HttpClient> clients, Path file, Consumer<String> secrets) {
        requests = new JsonRequests(clients);
        tokens = new TokenFile(file, secrets);
    }

    /// The sign-in to a server, with the headers that its configuration adds to each request.
    ///
    /// @throws IllegalArgumentException with what is wrong in the settings
    public ServerSignIn of(URI server, Map<String, String> headers, Map<String, String> settings) {
        return all.computeIfAbsent(
                new Key(server, headers, settings),
                key -> new ServerSignIn(server, headers, OAuthSettings.of(settings), tokens, requests));
    }
}
