package dev.lungo.server.routes;

import dev.lungo.core.permission.Approval;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.session.Project;
import dev.lungo.engine.Engine;
import dev.lungo.engine.guard.Asks;
import dev.lungo.engine.guard.PermissionCheck;
import dev.lungo.server.http.Body;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Operation;
import dev.lungo.server.http.Router;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What people approved for good: listed, revoked, and what would be decided. Our own, beside OpenCode's interface.
public final class ApprovalRoutes {
    private final Engine engine;

    public ApprovalRoutes(Engine engine) {
        this.engine = engine;
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

    public void addTo(Router router) {
        router.add("GET", "/lungo/permissions", this::list)
                .answers(Operation.listOf(Stored.class))
                .add("POST", "/lungo/permissions/revoke", this::revoke)
                .takes(Revocation.class)
                .answers(Operation.listOf(Rule.class))
                .add("GET", "/lungo/permissions/check", this::check)
                .asks("permission", "target", "agent")
                .answers(PermissionCheck.Result.class);
    }

    private void list(Exchange exchange) throws IOException {
        var here = Asks.area(engine.instances().of(exchange.directory()).scope());
        var projects = engine.store().projects();
        exchange.json(engine.asks().approvals().stream()
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

    private void revoke(Exchange exchange) throws IOException {
        var wanted = new Body(exchange.body().tree()).as(Revocation.class);
        boolean all = Boolean.TRUE.equals(wanted.all());
        if (!all && wanted.permission() == null)
            throw HttpFailure.badRequest("Payload", "\"permission\" or \"all\" is missing");
        exchange.json(engine.asks()
                .revoke(
                        engine.instances().of(exchange.directory()).scope(),
                        rule -> all
                                || rule.permission().equals(wanted.permission())
                                        && (wanted.pattern() == null
                                                || rule.pattern().equals(wanted.pattern()))));
    }

    private void check(Exchange exchange) throws IOException {
        var permission = exchange.query("permission");
        var target = exchange.query("target");
        if (permission == null || target == null)
            throw HttpFailure.badRequest("Query", "\"permission\" or \"target\" is missing");
        var instance = engine.instances().of(exchange.directory());
        exchange.json(
                new PermissionCheck(engine.asks(), instance, instance.agents().require(exchange.query("agent")))
                        .of(permission, target));
    }
}
