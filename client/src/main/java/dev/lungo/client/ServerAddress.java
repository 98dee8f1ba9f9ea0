package dev.lungo.client;

import dev.lungo.core.secret.KeyVariables;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The address of a server and its `Authorization` header, if it needs one. Only
/// the user's own resident server is ever sent the credentials of an environment, `keys`. `trusting` is for
/// requests that trust the directory they are about, `pure` for those without plugins. `client` is the name that
/// requests give their client (a lowercase word), for the audit log.
public record ServerAddress(
        URI url,
        @Nullable String authorization,
        @Nullable KeyVariables keys,
        boolean trusting,
        boolean pure,
        @Nullable String client) {
    public static ServerAddress open(String url) {
        return new ServerAddress(parse(url), null, null, false, false, null);
    }

    public static ServerAddress bearer(String url, String token) {
        return new ServerAddress(parse(url), "Bearer " + token, null, false, false, null);
    }

    /// `environment` is that of the shell in which the command was typed.
    public static ServerAddress resident(String url, String token, Map<String, String> environment) {
        return new ServerAddress(parse(url), "Bearer " + token, KeyVariables.of(environment), false, false, null);
    }

    public static ServerAddress basic(String url, String user, String password) {
        var pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new ServerAddress(
                parse(url), "Basic " + Base64.getEncoder().encodeToString(pair), null, false, false, null);
    }

    /// @throws IllegalArgumentException when it is not an address of the form `http://host:port` or
    ///     `unix:/path/of/socket`
    private static URI parse(String text) {
        if (text.startsWith("unix:/")) return uri(text, text);
        var trimmed = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        boolean whole = trimmed.startsWith("http:") || trimmed.startsWith("https:") || trimmed.contains("://");
        var url = uri(whole ? trimmed : "http://" + trimmed, text);
        if (url.getHost() == null
                || !url.getScheme().equals("http") && !url.getScheme().equals("https")) {
            throw notAnAddress(text);
        }
        if (url.getUserInfo() != null)
            throw new IllegalArgumentException(
                    "a server address must not contain a name or password; pass them with --username and"
                            + " --password");
        return url;
    }

    private static URI uri(String whole, String typed) {
        try {
            return new URI(whole);
        } catch (URISyntaxException _) {
            throw notAnAddress(typed);
        }
    }

    private static IllegalArgumentException notAnAddress(String typed) {
        return new IllegalArgumentException(
                "\"" + typed + "\" is not a server address; use one like http://127.0.0.1:4096");
    }

    /// The same, for requests that trust their directory.
    public ServerAddress withTrust() {
        return new ServerAddress(url, authorization, keys, true, pure, client);
    }

    /// The same, for requests without plugins.
    public ServerAddress withoutPlugins() {
        return new ServerAddress(url, authorization, keys, trusting, true, client);
    }

    /// The same, for requests of this client.
    public ServerAddress named(@Nullable String name) {
        return new ServerAddress(url, authorization, keys, trusting, pure, name);
    }

    /// True if a browser can open it.
    public boolean browsable() {
        return socket() == null;
    }

    /// The file of a `unix:` address, null for others.
    @Nullable
    String socket() {
        return url.getScheme().equals("unix") ? url.getPath() : null;
    }

    /// The value of the `Host` header.
    String host() {
        return socket() == null ? url.getHost() + ":" + port() : "localhost";
    }

    /// True if it is on this machine.
    public boolean local() {
        if (socket() != null) return true;
        var host = url.getHost();
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    boolean encrypted() {
        return url.getScheme().equals("https");
    }

    int port() {
        if (url.getPort() >= 0) return url.getPort();
        return encrypted() ? 443 : 80;
    }

    /// The part of the address that comes before each path.
    String prefix() {
        var path = url.getRawPath();
        return path == null || socket() != null ? "" : path;
    }

    @Override
    public String toString() {
        return url.toString();
    }
}
