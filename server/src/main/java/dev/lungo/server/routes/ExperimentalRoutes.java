package dev.lungo.server.routes;

import dev.lungo.core.event.SessionQuery;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Session;
import dev.lungo.engine.Engine;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Operation;
import dev.lungo.server.http.Router;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Tools, sessions of all projects, and what OpenCode calls experimental and there is none of here.
public final class ExperimentalRoutes {
    private static final int DEFAULT_LIMIT = 100;
    private static final String NO_WORKSPACES =
            "Lungo has no workspaces: sessions run in the directories that they were started in.";

    private final Engine engine;

    public ExperimentalRoutes(Engine engine) {
        this.engine = engine;
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

    record Resource(String name, String uri, String client) {}

    record Lsp(String id, String name, String root, String status) {}

    record Formatter(String name, List<String> extensions, boolean enabled) {}

    public void addTo(Router router) {
        none(router);
        router.add(
                        "GET",
                        "/experimental/tool/ids",
                        exchange -> exchange.json(engine.requests().toolbox().names()))
                .answers(Operation.listOf(String.class))
                .add("GET", "/experimental/tool", this::tools)
                .asks("provider!", "model!")
                .answers(Operation.listOf(ToolInfo.class))
                .add("GET", "/experimental/session", this::sessions)
                .asks("roots", "start", "cursor", "search", "limit", "archived")
                .answers(Operation.listOf(Session.class))
                .add("POST", "/experimental/session/{sessionID}/background", exchange -> {
                    engine.sessions().require(exchange.id("sessionID"));
                    exchange.json(false);
                })
                .answers(boolean.class)
                .add("POST", "/sync/start", exchange -> exchange.json(true))
                .answers(boolean.class)
                .add("POST", "/experimental/workspace/sync-list", Exchange::nothing)
                .answers(void.class)
                .missing("POST", "/experimental/workspace", NO_WORKSPACES)
                .missing("DELETE", "/experimental/workspace/{id}", NO_WORKSPACES)
                .missing("POST", "/experimental/workspace/warp", NO_WORKSPACES)
                .missing("POST", "/experimental/control-plane/move-session", NO_WORKSPACES)
                .missing("POST", "/experimental/console/switch", "Lungo has no accounts to switch between.");
    }

    /// Things that there are none of.
    private static void none(Router router) {
        router.add("GET", "/experimental/capabilities", exchange -> exchange.json(new Capabilities(false)))
                .answers(Capabilities.class)
                .add("GET", "/experimental/console", exchange -> exchange.json(new Console(List.of(), 0)))
                .answers(Console.class)
                .add("GET", "/experimental/console/orgs", exchange -> exchange.json(new Orgs(List.of())))
                .answers(Orgs.class)
                .add("GET", "/experimental/resource", exchange -> exchange.json(Map.of()))
                .answers(Operation.mapOf(Resource.class))
                .add("GET", "/experimental/workspace", exchange -> exchange.json(List.of()))
                .answers(Operation.listOf(Workspace.class))
                .add("GET", "/experimental/workspace/status", exchange -> exchange.json(List.of()))
                .answers(Operation.listOf(WorkspaceStatus.class))
                .add("GET", "/experimental/workspace/adapter", exchange -> exchange.json(List.of()))
                .answers(Operation.listOf(Adapter.class))
                .add("GET", "/experimental/worktree", exchange -> exchange.json(List.of()))
                .answers(Operation.listOf(String.class))
                .add("GET", "/lsp", exchange -> exchange.json(List.of()))
                .answers(Operation.listOf(Lsp.class))
                .add("GET", "/formatter", exchange -> exchange.json(List.of()))
                .answers(Operation.listOf(Formatter.class));
    }

    /// What the default agent would offer to the model.
    private void tools(Exchange exchange) throws IOException {
        var instance = engine.instances().view(exchange.directory());
        var ref = new ModelRef(exchange.required("provider"), exchange.required("model"));
        var model = instance.models()
                .find(ref)
                .orElseThrow(() -> HttpFailure.badRequest("Query", "There is no model " + ref + "."));
        var policy = instance.agents().policy(instance.agents().require(null), null);
        exchange.json(engine.requests().toolbox().offered(policy, model).stream()
                .map(tool -> new ToolInfo(tool.name(), tool.description(), tool.schema()))
                .toList());
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
        var found = engine.sessions().list(query);
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
        for (var project : engine.store().projects())
            projects.put(project.id(), new ProjectSummary(project.id(), project.name(), project.worktree()));
        return projects;
    }

    private static ObjectNode withProject(Session session, @Nullable ProjectSummary project) {
        var node = (ObjectNode) Json.tree(session, Session.class);
        node.set("project", project == null ? Json.mapper().nullNode() : Json.tree(project, ProjectSummary.class));
        return node;
    }
}
