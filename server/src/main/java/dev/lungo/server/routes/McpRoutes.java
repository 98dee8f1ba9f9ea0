package dev.lungo.server.routes;

import static dev.lungo.server.http.Operation.mapOf;
import static dev.lungo.server.http.Route.delete;
import static dev.lungo.server.http.Route.get;
import static dev.lungo.server.http.Route.post;

import dev.lungo.core.mcp.McpServers;
import dev.lungo.core.mcp.McpStatus;
import dev.lungo.engine.instance.Instances;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Route;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// The MCP servers of a directory: configured ones, and those that clients add until the process ends.
public final class McpRoutes implements Route.Group {
    private static final String NO_SIGN_IN =
            "Lungo cannot sign in to MCP servers. Give the server a token under \"headers\" in its configuration.";

    private static final int MOST_SERVERS = 200;
    private static final int LONGEST_NAME = 200;

    private final Instances instances;

    public McpRoutes(Instances instances) {
        this.instances = instances;
    }

    record Added(String name, Map<String, Object> config) {}

    record Code(String code) {}

    record Removed(boolean success) {}

    record Authorization(String authorizationUrl, String oauthState) {}

    @Override
    public List<Route> routes() {
        return List.of(
                get("/mcp", this::all).answers(mapOf(McpStatus.class)),
                post("/mcp", Added.class, this::add).answers(mapOf(McpStatus.class)),
                post("/mcp/{name}/connect", this::connect).answers(boolean.class),
                post("/mcp/{name}/disconnect", this::disconnect).answers(boolean.class),
                post("/mcp/{name}/auth", this::unable).answers(Authorization.class),
                post("/mcp/{name}/auth/authenticate", this::unable).answers(McpStatus.class),
                post("/mcp/{name}/auth/callback", Code.class, (exchange, _) -> unable(exchange))
                        .answers(McpStatus.class),
                delete("/mcp/{name}/auth", exchange -> {
                            known(exchange);
                            exchange.json(new Removed(true));
                        })
                        .answers(Removed.class));
    }

    private void all(Exchange exchange) throws IOException {
        var servers = servers(exchange);
        servers.start();
        exchange.json(servers.status());
    }

    private McpServers servers(Exchange exchange) {
        return instances.view(exchange.directory()).mcp();
    }

    private void add(Exchange exchange, Added server) throws IOException, InterruptedException {
        var servers = servers(exchange);
        var type = String.valueOf(server.config().get("type"));
        if (!type.equals("local") && !type.equals("remote"))
            throw HttpFailure.badRequest("Payload", "\"config.type\" must be local or remote, not \"" + type + "\"");
        if (server.name().length() > LONGEST_NAME)
            throw HttpFailure.badRequest("Payload", "\"name\" is longer than " + LONGEST_NAME + " characters");
        if (!servers.status().containsKey(server.name()) && servers.status().size() >= MOST_SERVERS)
            throw HttpFailure.badRequest(
                    "Payload", "this directory has " + MOST_SERVERS + " MCP servers already; no more can be added");
        servers.add(server.name(), server.config());
        if (!McpStatus.DISABLED.equals(servers.status().get(server.name()))) servers.connect(server.name());
        exchange.json(servers.status());
    }

    /// The result of the attempt is the status.
    private void connect(Exchange exchange) throws IOException, InterruptedException {
        known(exchange).connect(exchange.parameter("name"));
        exchange.json(true);
    }

    private void disconnect(Exchange exchange) throws IOException {
        known(exchange).disconnect(exchange.parameter("name"));
        exchange.json(true);
    }

    private void unable(Exchange exchange) throws IOException {
        known(exchange);
        exchange.json(400, Map.of("error", NO_SIGN_IN));
    }

    private McpServers known(Exchange exchange) {
        var servers = servers(exchange);
        var name = exchange.parameter("name");
        if (!servers.status().containsKey(name))
            throw HttpFailure.tagged(404, "McpServerNotFoundError", "name", name, "MCP server not found: " + name);
        return servers;
    }
}
