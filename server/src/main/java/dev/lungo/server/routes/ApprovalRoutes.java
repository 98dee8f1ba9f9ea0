package dev.lungo.server.routes;

import static dev.lungo.server.http.Operation.listOf;
import static dev.lungo.server.http.Route.get;
import static dev.lungo.server.http.Route.post;

import dev.lungo.core.permission.Approval;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.session.Project;
import dev.lungo.engine.History;
import dev.lungo.engine.guard.Asks;
import dev.lungo.engine.guard.PermissionCheck;
import dev.lungo.engine.instance.Instances;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Route;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Stored approvals: listed, revoked, and checked. OpenCode's interface does not have them.
public final class ApprovalRoutes implements Route.Group {
    private final Asks asks;
    private final History history;
    private final Instances instances;

    public ApprovalRoutes(Asks asks, History history, Instances instances) {
        this.asks = asks;
        this.history = history;
        this.instances = instances;
    }

    /// `directory` is where it holds; `here` says whether that is the directory of the request.
    record Stored(
            String directory,
            boolean here,
            Rule rule,
            @Nullable Long time) {}

    /// With `all` everything of the directory, else the rules with this permission and, when it is given, this pattern.
    record Revocation(
            @Nullable String permission,
            @Nullable String pattern,
            @Nullable Boolean all) {}

    @Override
    public List<Route> routes() {
        return List.of(
                get("/lungo/permissions", this::list).answers(listOf(Stored.class)),
                post("/lungo/permissions/revoke", Revocation.class, this::revoke)
                        .answers(listOf(Rule.class)),
                get("/lungo/permissions/check", this::check)
                        .asks("permission", "target", "agent")
                        .answers(PermissionCheck.Result.class));
    }

    private void list(Exchange exchange) throws IOException {
        var here = Asks.area(instances.of(exchange.directory()).scope());
        var projects = history.projects();
        exchange.json(asks.approvals().stream()
                .map(approval -> new Stored(
                        directory(projects, approval), approval.area().equals(here), approval.rule(), approval.time()))
                .toList());
    }

    private static String directory(List<Project> projects, Approval approval) {
        return projects.stream()
                .filter(project -> project.id().equals(approval.area()))
                .map(Project::worktree)
                .findFirst()
                .orElse(approval.area());
    }

    private void revoke(Exchange exchange, Revocation wanted) throws IOException {
        boolean all = Boolean.TRUE.equals(wanted.all());
        if (!all && wanted.permission() == null)
            throw HttpFailure.badRequest("Payload", "\"permission\" or \"all\" is missing");
        exchange.json(asks.revoke(
                instances.of(exchange.directory()).scope(),
                rule -> all
                        || rule.permission().equals(wanted.permission())
                                && (wanted.pattern() == null || rule.pattern().equals(wanted.pattern()))));
    }

    private void check(Exchange exchange) throws IOException {
        var permission = exchange.query("permission");
        var target = exchange.query("target");
        if (permission == null || target == null)
            throw HttpFailure.badRequest("Query", "\"permission\" or \"target\" is missing");
        var instance = instances.of(exchange.directory());
        exchange.json(new PermissionCheck(asks, instance, instance.agents().require(exchange.query("agent")))
                .of(permission, target));
    }
}
