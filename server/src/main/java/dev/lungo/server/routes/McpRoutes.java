package dev.lungo.server.routes;

import static dev.lungo.server.http.Operation.mapOf;
import static dev.lungo.server.http.Route.delete;
import static dev.lungo.server.http.Route.get;
import static dev.lungo.server.http.Route.post;

import dev.lungo.engine.instance.Instances;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Route;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// MCP servers, configured and added. None of them can be used yet.
public final class McpRoutes implements Route.Group {
    private static final String UNSPOKEN = "Lungo does not support MCP yet. The server was not started.";

    private static final int MOST_DIRECTORIES = 200;
    private static final int MOST_ADDED = 200;
    private static final int LONGEST_NAME = 200;

    private final Instances instances;
    /// By directory and name.
    private final Map<String, Map<String, Status>> added = new ConcurrentHashMap<>();

    public McpRoutes(Instances instances) {
        this.instances = instances;
    }

    record Status(String status, @Nullable String error) {
        static final Status DISABLED = new Status("disabled", null);
        static final Status FAILED = new Status("failed", UNSPOKEN);
    }

    record Added(String name, Map<String, Object> config) {}

    record Code(String code) {}

    record Removed(boolean success) {}

    record Authorization(String authorizationUrl, String oauthState) {}

    @Override
    public List<Route> routes() {
        return List.of(
                get("/mcp", exchange -> exchange.json(all(exchange))).answers(mapOf(Status.class)),
                post("/mcp", Added.class, this::add).answers(mapOf(Status.class)),
                post("/mcp/{name}/connect", this::tried).answers(boolean.class),
                post("/mcp/{name}/disconnect", this::tried).answers(boolean.class),
                post("/mcp/{name}/auth", this::unable).answers(Authorization.class),
                post("/mcp/{name}/auth/authenticate", this::unable).answers(Status.class),
                post("/mcp/{name}/auth/callback", Code.class, (exchange, _) -> unable(exchange))
                        .answers(Status.class),
                delete("/mcp/{name}/auth", exchange -> {
                            known(exchange);
                            exchange.json(new Removed(true));
                        })
                        .answers(Removed.class));
    }

    private Map<String, Status> all(Exchange exchange) {
        var servers = new TreeMap<String, Status>();
        instances
                .view(exchange.directory())
                .config()
                .mcp()
                .forEach((name, config) -> servers.put(name, status(config)));
        servers.putAll(added.getOrDefault(exchange.directory(), Map.of()));
        return servers;
    }

    private static Status status(Object config) {
        return config instanceof Map<?, ?> map && Boolean.FALSE.equals(map.get("enabled"))
                ? Status.DISABLED
                : Status.FAILED;
    }

    private void add(Exchange exchange, Added server) throws IOException {
        var type = String.valueOf(server.config().get("type"));
        if (!type.equals("local") && !type.equals("remote"))
            throw HttpFailure.badRequest("Payload", "\"config.type\" must be local or remote, not \"" + type + "\"");
        put(exchange.directory(), server.name(), status(server.config()));
        exchange.json(all(exchange));
    }

    private synchronized void put(String directory, String name, Status status) {
        if (name.length() > LONGEST_NAME)
            throw HttpFailure.badRequest("Payload", "\"name\" is longer than " + LONGEST_NAME + " characters");
        var known = added.getOrDefault(directory, Map.of());
        if (!known.containsKey(name) && known.size() >= MOST_ADDED)
            throw full(MOST_ADDED + " added MCP servers of a directory");
        if (known.isEmpty() && added.size() >= MOST_DIRECTORIES)
            throw full("added MCP servers of " + MOST_DIRECTORIES + " directories");
        added.computeIfAbsent(directory, _ -> new ConcurrentHashMap<>()).put(name, status);
    }

    private static HttpFailure full(String what) {
        return HttpFailure.badRequest(
                "Payload",
                "Lungo remembers at most " + what
                        + ". Add this one under \"mcp\" in the configuration, or restart the server to forget the"
                        + " added ones");
    }

    /// The result of the attempt is the status.
    private void tried(Exchange exchange) throws IOException {
        known(exchange);
        exchange.json(true);
    }

    private void unable(Exchange exchange) throws IOException {
        known(exchange);
        exchange.json(400, Map.of("error", UNSPOKEN));
    }

    private void known(Exchange exchange) {
        var name = exchange.parameter("name");
        if (!all(exchange).containsKey(name))
            throw HttpFailure.tagged(404, "McpServerNotFoundError", "name", name, "MCP server not found: " + name);
    }
}
