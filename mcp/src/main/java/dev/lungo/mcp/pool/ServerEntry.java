package dev.lungo.mcp.pool;

import dev.lungo.core.process.Profile;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A server as the configuration describes it (the key `mcp`). Equal entries can share a server.
public record ServerEntry(
        Target target, boolean enabled, @Nullable Duration timeout) {
    /// The place of a server.
    public sealed interface Target {}

    /// A program. `directory` is relative to that of the session, or null for that one; `profile` says how it is
    /// confined.
    public record Local(
            List<String> command, @Nullable String directory, Map<String, String> environment, Profile profile)
            implements Target {
        /// Values may be secrets.
        @Override
        public String toString() {
            return "Local" + command;
        }
    }

    /// An address. `oauth` is null if signing in is off.
    public record Remote(
            URI url, Map<String, String> headers, @Nullable Map<String, String> oauth) implements Target {
        /// Values may be secrets.
        @Override
        public String toString() {
            return "Remote[" + url.getHost() + "]";
        }
    }

    /// The place in words; the query of an address may be secret.
    String place() {
        return switch (target) {
            case Local local -> String.join(" ", local.command());
            case Remote remote -> {
                var url = remote.url();
                yield url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath();
            }
        };
    }

    /// Reads an entry. `own` ones are in the user's own configuration alone.
    ///
    /// @throws IllegalArgumentException with what is wrong
    public static ServerEntry of(Map<String, Object> config, boolean own) {
        var type = String.valueOf(config.get("type"));
        var target = switch (type) {
            case "local" -> local(config, own);
            case "remote" -> remote(config);
            default -> throw new IllegalArgumentException("\"type\" must be local or remote, not \"" + type + "\"");
        };
        return new ServerEntry(
                target,
                !Boolean.FALSE.equals(config.get("enabled")),
                config.get("timeout") instanceof Number limit ? Duration.ofMillis(limit.longValue()) : null);
    }

    private static Profile profile(@Nullable Object sandbox, boolean own) {
        if (Boolean.FALSE.equals(sandbox)) return Profile.UNCONFINED_MCP_SERVER;
        return own && !Boolean.TRUE.equals(sandbox) ? Profile.OWN_MCP_SERVER : Profile.MCP_SERVER;
    }

    private static Local local(Map<String, Object> config, boolean own) {
        if (!(config.get("command") instanceof List<?> words) || words.isEmpty())
            throw new IllegalArgumentException("\"command\" must be a list with a program and its arguments");
        return new Local(
                words.stream().map(String::valueOf).toList(),
                config.get("cwd") instanceof String directory ? directory : null,
                texts(config.get("environment")),
                profile(config.get("sandbox"), own));
    }

    private static Remote remote(Map<String, Object> config) {
        return new Remote(
                url(String.valueOf(config.get("url"))),
                texts(config.get("headers")),
                Boolean.FALSE.equals(config.get("oauth")) ? null : texts(config.get("oauth")));
    }

    private static URI url(String text) {
        try {
            var url = URI.create(text);
            if (url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme())))
                return url;
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("\"url\" is not a valid address", malformed);
        }
        throw new IllegalArgumentException("\"url\" must be an http or https address");
    }

    private static Map<String, String> texts(@Nullable Object map) {
        if (!(map instanceof Map<?, ?> entries)) return Map.of();
        return entries.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> String.valueOf(entry.getKey()),
                        entry -> String.valueOf(entry.getValue()),
                        (_, last) -> last,
                        TreeMap::new));
    }
}
