package dev.lungo.config;

import dev.lungo.config.source.Document;
import dev.lungo.config.source.Node;
import dev.lungo.config.source.Node.Entry;
import dev.lungo.config.source.Problem;
import dev.lungo.config.source.SourcePosition;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// MCP servers of Claude Code's files as our own key `mcp`: those of a project's `.mcp.json`, and those of
/// `~/.claude.json` for all directories or for one.
final class ClaudeServers {
    /// A user's file holds a history, too.
    private static final long LARGEST = 32 << 20;

    private static final int MOST_KNOWN = 64;
    private static final Map<Path, Known> KNOWN = new ConcurrentHashMap<>();

    /// The servers in a file while it stays the same; reading a large file takes long.
    private record Known(String stamp, JsonNode servers, JsonNode projects) {}

    private final SourcePosition place;
    private final BiFunction<SourcePosition, String, Node.Scalar> texts;
    private final Consumer<Problem> problems;

    private ClaudeServers(
            SourcePosition place, BiFunction<SourcePosition, String, Node.Scalar> texts, Consumer<Problem> problems) {
        this.place = place;
        this.texts = texts;
        this.problems = problems;
    }

    /// The servers of a layer.
    ///
    /// @param texts makes the value of a text with references to the environment
    static Optional<Node.Fields> read(
            Layer.ClaudeMcp layer, BiFunction<SourcePosition, String, Node.Scalar> texts, Consumer<Problem> problems) {
        var place = new Document(layer.file(), "").whole();
        try {
            var known = known(layer.file());
            if (known == null) return Optional.empty();
            var servers = layer.directory() == null ? known.servers : known.projects.path(layer.directory());
            var found = new ClaudeServers(place, texts, problems).servers(servers);
            return found.entries().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Node.Fields(place, Map.of("mcp", new Entry(place, found))));
        } catch (IOException | JacksonException unreadable) {
            problems.accept(Problem.warning(place, "not a JSON file that can be read; its MCP servers are not used"));
            return Optional.empty();
        }
    }

    private static @Nullable Known known(Path file) throws IOException {
        if (!Files.isRegularFile(file)) return null;
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (attributes.size() > LARGEST) throw new IOException("too large");
        var stamp = attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
        var known = KNOWN.get(file);
        if (known != null && known.stamp.equals(stamp)) return known;
        var text = Files.readString(file);
        var tree = Json.tree(text.isBlank() ? "{}" : text);
        if (!tree.isObject()) throw new IOException("no object");
        var now = new Known(stamp, tree.path("mcpServers").deepCopy(), projects(tree));
        if (KNOWN.size() >= MOST_KNOWN) KNOWN.clear();
        KNOWN.put(file, now);
        return now;
    }

    /// The servers of each directory, and those that the user has turned off there.
    private static JsonNode projects(JsonNode tree) {
        var projects = Json.mapper().createObjectNode();
        tree.path("projects").propertyStream().forEach(project -> {
            var servers = Json.mapper().createObjectNode();
            for (var list : List.of("disabledMcpjsonServers", "disabledMcpServers"))
                for (var name : project.getValue().path(list))
                    servers.putObject(name.asString("")).put("disabled", true);
            project.getValue()
                    .path("mcpServers")
                    .propertyStream()
                    .forEach(server -> servers.set(server.getKey(), server.getValue()));
            projects.set(project.getKey(), servers);
        });
        return projects;
    }

    private Node.Fields servers(JsonNode servers) {
        var all = new LinkedHashMap<String, Entry>();
        servers.propertyStream().forEach(server -> {
            var entry = server(server.getKey(), server.getValue());
            if (!entry.entries().isEmpty()) all.put(server.getKey(), new Entry(place, entry));
        });
        return new Node.Fields(place, all);
    }

    private Node.Fields server(String name, JsonNode server) {
        var entry = new LinkedHashMap<String, Entry>();
        var type = server.path("type").asString(server.has("url") ? "http" : "stdio");
        switch (type) {
            case "stdio" -> local(name, server, entry);
            case "http", "streamable-http", "sse" -> remote(name, server, entry);
            default ->
                problems.accept(Problem.warning(
                        place, "the MCP server " + name + " is left out: the type " + type + " is not supported"));
        }
        if (server.has("headersHelper"))
            problems.accept(Problem.warning(
                    place, "headersHelper of the MCP server " + name + " has no effect: it is not supported"));
        if (server.path("timeout").isNumber())
            put(entry, "timeout", new Node.Scalar(place, server.path("timeout").asLong()));
        if (server.path("disabled").asBoolean(false)) put(entry, "enabled", new Node.Scalar(place, false));
        return new Node.Fields(place, entry);
    }

    private void local(String name, JsonNode server, Map<String, Entry> entry) {
        if (isMissing(name, server, "command")) return;
        var words = new ArrayList<Node>();
        words.add(text(server.path("command")));
        server.path("args").forEach(word -> words.add(text(word)));
        put(entry, "type", new Node.Scalar(place, "local"));
        put(entry, "command", new Node.Items(place, words));
        texts(server, "env", entry, "environment");
        if (server.path("cwd").isString()) put(entry, "cwd", text(server.path("cwd")));
    }

    private void remote(String name, JsonNode server, Map<String, Entry> entry) {
        if (isMissing(name, server, "url")) return;
        put(entry, "type", new Node.Scalar(place, "remote"));
        put(entry, "url", text(server.path("url")));
        texts(server, "headers", entry, "headers");
        texts(server, "oauth", entry, "oauth");
    }

    /// A server that is only turned off needs no more than its name.
    private boolean isMissing(String name, JsonNode server, String key) {
        if (server.path(key).isString()) return false;
        if (!server.path("disabled").asBoolean(false))
            problems.accept(
                    Problem.warning(place, "the MCP server " + name + " is left out: \"" + key + "\" must be a text"));
        return true;
    }

    private void texts(JsonNode server, String from, Map<String, Entry> entry, String to) {
        if (!server.path(from).isObject()) return;
        var all = new LinkedHashMap<String, Entry>();
        server.path(from).propertyStream().forEach(each -> put(all, each.getKey(), text(each.getValue())));
        put(entry, to, new Node.Fields(place, all));
    }

    private Node.Scalar text(JsonNode value) {
        return texts.apply(place, value.asString(""));
    }

    private void put(Map<String, Entry> entries, String key, Node value) {
        entries.put(key, new Entry(place, value));
    }
}
