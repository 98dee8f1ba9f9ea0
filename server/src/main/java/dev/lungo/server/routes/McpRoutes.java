package dev.lungo.server.routes;

import static dev.lungo.server.http.Operation.listOf;
import static dev.lungo.server.http.Operation.mapOf;
import static dev.lungo.server.http.Route.delete;
import static dev.lungo.server.http.Route.get;
import static dev.lungo.server.http.Route.post;

import dev.lungo.core.event.Event.McpBrowserOpenFailed;
import dev.lungo.core.event.Journal;
import dev.lungo.core.mcp.McpDetails;
import dev.lungo.core.mcp.McpFailure;
import dev.lungo.core.mcp.McpMention;
import dev.lungo.core.mcp.McpProposals;
import dev.lungo.core.mcp.McpServers;
import dev.lungo.core.mcp.McpSignIns.SignInPage;
import dev.lungo.core.mcp.McpStatus;
import dev.lungo.core.mcp.McpToolInfo;
import dev.lungo.core.mcp.McpTrace;
import dev.lungo.engine.instance.Instances;
import dev.lungo.engine.instance.Settings;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Route;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The MCP servers of a directory: configured ones, and those that clients add until the process ends.
public final class McpRoutes implements Route.Group {
    private static final int MOST_SERVERS = 200;
    private static final int LONGEST_NAME = 200;

    private final Instances instances;
    private final Settings settings;
    private final Journal journal;

    public McpRoutes(Instances instances, Settings settings, Journal journal) {
        this.instances = instances;
        this.settings = settings;
        this.journal = journal;
    }

    record Added(String name, Map<String, Object> config) {}

    record Code(String code) {}

    record Removed(boolean success) {}

    /// The name of a command, and what is typed behind it.
    record Typed(String command, String text) {}

    @Override
    public List<Route> routes() {
        return List.of(
                get("/mcp", this::all).answers(mapOf(McpStatus.class)),
                post("/mcp", Added.class, this::add).answers(mapOf(McpStatus.class)),
                post("/mcp/{name}/connect", this::connect).answers(boolean.class),
                post("/mcp/{name}/disconnect", this::disconnect).answers(boolean.class),
                post("/mcp/{name}/auth", this::begin).answers(SignInPage.class),
                post("/mcp/{name}/auth/authenticate", this::authenticate).answers(McpStatus.class),
                post("/mcp/{name}/auth/callback", Code.class, (exchange, code) -> finish(exchange, code.code()))
                        .answers(McpStatus.class),
                delete("/mcp/{name}/auth", this::forget).answers(Removed.class),
                get("/lungo/mcp", this::details).answers(listOf(McpDetails.class)),
                delete("/lungo/mcp/{name}", this::remove).asks("project").answers(boolean.class),
                get("/lungo/mcp/{name}/tool", this::tools).answers(listOf(McpToolInfo.class)),
                get("/lungo/mcp/resource", this::find).asks("query").answers(listOf(McpMention.class)),
                post("/lungo/mcp/proposals", Typed.class, this::proposals).answers(McpProposals.class),
                post("/lungo/mcp/{name}/trace", this::trace).answers(McpTrace.class));
    }

    private void all(Exchange exchange) throws IOException {
        var servers = servers(exchange);
        servers.startAndWait();
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

    /// Answers if the configuration of the project, or that of the user, was changed.
    private void remove(Exchange exchange) throws IOException {
        var directory = "true".equals(exchange.query("project")) ? exchange.directory() : null;
        boolean changed = settings.removeServer(directory, exchange.parameter("name"));
        if (changed) settings.drop(exchange.directory());
        exchange.json(changed);
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

    private void begin(Exchange exchange) throws IOException, InterruptedException {
        try {
            exchange.json(known(exchange).signIns().begin(exchange.parameter("name")));
        } catch (McpFailure failed) {
            refuse(exchange, failed);
        }
    }

    /// Waits for the user's browser. A client that has not begun a sign-in gets the page as an event: the server opens
    /// no browser, which may be on another machine.
    private void authenticate(Exchange exchange) throws IOException, InterruptedException {
        var name = exchange.parameter("name");
        try {
            var signIns = known(exchange).signIns();
            if (!signIns.hasBegun(name)) {
                var page = signIns.begin(name);
                var scope = instances.view(exchange.directory()).scope();
                journal.post(scope, new McpBrowserOpenFailed(name, page.authorizationUrl()));
            }
            finish(exchange, null);
        } catch (McpFailure failed) {
            refuse(exchange, failed);
        }
    }

    private void finish(Exchange exchange, @Nullable String code) throws IOException, InterruptedException {
        var servers = known(exchange);
        var name = exchange.parameter("name");
        try {
            servers.signIns().finish(name, code);
            exchange.json(servers.status().getOrDefault(name, McpStatus.DISABLED));
        } catch (McpFailure failed) {
            refuse(exchange, failed);
        }
    }

    private void forget(Exchange exchange) throws IOException, InterruptedException {
        try {
            exchange.json(new Removed(known(exchange).signIns().forget(exchange.parameter("name"))));
        } catch (McpFailure failed) {
            refuse(exchange, failed);
        }
    }

    private static void refuse(Exchange exchange, McpFailure failed) throws IOException {
        exchange.json(400, Map.of("error", String.valueOf(failed.getMessage())));
    }

    private void details(Exchange exchange) throws IOException {
        var servers = servers(exchange);
        servers.start();
        exchange.json(servers.details());
    }

    private void tools(Exchange exchange) throws IOException {
        exchange.json(known(exchange).tools(exchange.parameter("name")));
    }

    private void find(Exchange exchange) throws IOException, InterruptedException {
        exchange.json(servers(exchange).find(Objects.requireNonNullElse(exchange.query("query"), "")));
    }

    private void proposals(Exchange exchange, Typed typed) throws IOException, InterruptedException {
        exchange.json(servers(exchange).proposals(typed.command(), typed.text()));
    }

    /// The steps and errors are masked: a server may print keys.
    private void trace(Exchange exchange) throws IOException, InterruptedException {
        try {
            var found = known(exchange).trace(exchange.parameter("name"));
            exchange.json(new McpTrace(
                    instances.masked(found.target()),
                    found.steps().stream()
                            .map(step -> new McpTrace.Step(
                                    step.millis(), step.direction(), instances.masked(step.message())))
                            .toList(),
                    found.failure(),
                    found.errors().stream().map(instances::masked).toList()));
        } catch (McpFailure failed) {
            refuse(exchange, failed);
        }
    }

    private McpServers known(Exchange exchange) {
        var servers = servers(exchange);
        var name = exchange.parameter("name");
        if (!servers.status().containsKey(name))
            throw HttpFailure.tagged(404, "McpServerNotFoundError", "name", name, "MCP server not found: " + name);
        return servers;
    }
}
