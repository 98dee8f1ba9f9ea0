package dev.lungo.server.routes;

import static dev.lungo.server.http.Operation.listOf;
import static dev.lungo.server.http.Operation.mapOf;
import static dev.lungo.server.http.Route.get;
import static dev.lungo.server.http.Route.missing;
import static dev.lungo.server.http.Route.post;

import dev.lungo.core.mcp.McpResource;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Session;
import dev.lungo.core.store.SessionQuery;
import dev.lungo.engine.History;
import dev.lungo.engine.instance.Instances;
import dev.lungo.engine.session.Sessions;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Route;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Tools, the sessions of all projects, and empty answers to what else OpenCode calls experimental.
public final class ExperimentalRoutes implements Route.Group {
    private static final int DEFAULT_LIMIT = 100;
    private static final String NO_WORKSPACES =
            "Lungo has no workspaces: sessions run in the directories they were started in.";

    private final Instances instances;
    private final Sessions sessions;
    private final History history;

    public ExperimentalRoutes(Instances instances, Sessions sessions, History history) {
        this.instances = instances;
        this.sessions = sessions;
        this.history = history;
    }

    record Capabilities(boolean backgroundSubagents) {}

    record Console(List<String> consoleManagedProviders, int switchableOrgCount) {}

    record Orgs(List<Org> orgs) {}

    record Org(
            String accountID, String accountEmail, String accountUrl, String orgID, String orgName, boolean active) {}

    record ToolInfo(String id, String description, Map<String, Object> parameters) {}

    record ProjectSummary(String id, @Nullable String name, String worktree) {}

    record Workspace(String id, String type, String name, String projectID, long timeUsed) {}

    record WorkspaceStatus(String workspaceID, String status) {}

    record Adapter(String type, String name, String description) {}

    @Override
    public List<Route> routes() {
        return Stream.concat(nothings().stream(), somethings().stream()).toList();
    }

    private List<Route> somethings() {
        return List.of(
                get(
                                "/experimental/tool/ids",
                                exchange -> exchange.json(instances
                                        .view(exchange.directory())
                                        .toolbox()
                                        .names()))
                        .answers(listOf(String.class)),
                get("/experimental/tool", this::tools)
                        .asks("provider!", "model!")
                        .answers(listOf(ToolInfo.class)),
                get("/experimental/session", this::sessions)
                        .asks("roots", "start", "cursor", "search", "limit", "archived")
                        .answers(listOf(Session.class)),
                get("/experimental/resource", this::resources).answers(mapOf(McpResource.class)),
                post("/experimental/session/{sessionID}/background", exchange -> {
                            sessions.require(exchange.id("sessionID"));
                            exchange.json(false);
                        })
                        .answers(boolean.class),
                post("/sync/start", exchange -> exchange.json(true)).answers(boolean.class),
                post("/experimental/workspace/sync-list", Exchange::nothing).answers(void.class),
                missing("POST", "/experimental/workspace", NO_WORKSPACES),
                missing("DELETE", "/experimental/workspace/{id}", NO_WORKSPACES),
                missing("POST", "/experimental/workspace/warp", NO_WORKSPACES),
                missing("POST", "/experimental/control-plane/move-session", NO_WORKSPACES),
                missing("POST", "/experimental/console/switch", "Lungo has no accounts to switch between."));
    }

    /// Lists of things that Lungo does not have.
    private static List<Route> nothings() {
        return List.of(
                get("/experimental/capabilities", exchange -> exchange.json(new Capabilities(false)))
                        .answers(Capabilities.class),
                get("/experimental/console", exchange -> exchange.json(new Console(List.of(), 0)))
                        .answers(Console.class),
                get("/experimental/console/orgs", exchange -> exchange.json(new Orgs(List.of())))
                        .answers(Orgs.class),
                empty("/experimental/workspace", Workspace.class),
                empty("/experimental/workspace/status", WorkspaceStatus.class),
                empty("/experimental/workspace/adapter", Adapter.class),
                empty("/experimental/worktree", String.class));
    }

    private static Route empty(String template, Class<?> item) {
        return get(template, exchange -> exchange.json(List.of())).answers(listOf(item));
    }

    /// The tools that the default agent would offer to the model.
    private void tools(Exchange exchange) throws IOException {
        var instance = instances.view(exchange.directory());
        var ref = new ModelRef(exchange.required("provider"), exchange.required("model"));
        var model = instance.models()
                .find(ref)
                .orElseThrow(() -> HttpFailure.badRequest("Query", "Model not found: " + ref));
        var policy = instance.agents().policy(instance.agents().require(null), null);
        exchange.json(instance.toolbox().offered(policy, model).stream()
                .map(tool -> new ToolInfo(tool.name(), tool.description(), tool.schema()))
                .toList());
    }

    /// The resources of MCP servers, under names as OpenCode makes them.
    private void resources(Exchange exchange) throws IOException {
        var resources = new LinkedHashMap<String, McpResource>();
        for (var resource : instances.view(exchange.directory()).mcp().resources())
            resources.put(plain(resource.client()) + ":" + plain(resource.name()), resource);
        exchange.json(resources);
    }

    private static String plain(String name) {
        return name.replaceAll("[^a-zA-Z0-9_-]", "_");
    }

    private void sessions(Exchange exchange) throws IOException {
        long before = exchange.number("cursor", Long.MAX_VALUE);
        int limit = Math.clamp(exchange.number("limit", DEFAULT_LIMIT), 1, 10_000);
        boolean archived = Boolean.parseBoolean(exchange.query("archived"));
        var query = new SessionQuery(
                null,
                null,
                null,
                Boolean.parseBoolean(exchange.query("roots")),
                exchange.query("search"),
                exchange.number("start", 0),
                limit + 1,
                null,
                before,
                !archived);
        var found = sessions.list(query);
        var page = found.subList(0, Math.min(limit, found.size()));
        if (found.size() > limit)
            exchange.answerHeader(
                    "X-Next-Cursor", String.valueOf(page.getLast().time().updated()));
        var projects = summaries();
        exchange.json(page.stream()
                .map(session -> withProject(session, projects.get(session.projectID())))
                .toList());
    }

    private Map<String, ProjectSummary> summaries() {
        var projects = new HashMap<String, ProjectSummary>();
        for (var project : history.projects())
            projects.put(project.id(), new ProjectSummary(project.id(), project.name(), project.worktree()));
        return projects;
    }

    private static ObjectNode withProject(Session session, @Nullable ProjectSummary project) {
        var node = (ObjectNode) Json.tree(session, Session.class);
        node.set("project", project == null ? Json.mapper().nullNode() : Json.tree(project, ProjectSummary.class));
        return node;
    }
}
