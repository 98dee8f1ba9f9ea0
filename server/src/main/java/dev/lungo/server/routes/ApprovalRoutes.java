package dev.lungo.server.routes;

import static dev.lungo.server.http.Operation.listOf;
import static dev.lungo.server.http.Route.get;
import static dev.lungo.server.http.Route.post;

import dev.lungo.core.permission.Approval;
import dev.lungo.core.permission.ApprovalScope;
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

    /// `directory` is where it holds (the id of a session, or `*`); `here` says whether it holds in the directory of
    /// the request, or in a session there.
    record Stored(
            String directory,
            boolean here,
            ApprovalScope scope,
            Rule rule,
            @Nullable Long time,
            @Nullable Long expires) {}

    /// With `all` everything of the directory and its sessions, else the rules with this permission and, when they are
    /// given, this pattern and scope.
    record Revocation(
            @Nullable String permission,
            @Nullable String pattern,
            @Nullable ApprovalScope scope,
            @Nullable Boolean all) {
        boolean covers(Approval approval) {
            if (Boolean.TRUE.equals(all)) return approval.scope() == scope || scope == null && !isForAll(approval);
            var rule = approval.rule();
            return rule.permission().equals(permission)
                    && (pattern == null || rule.pattern().equals(pattern))
                    && (scope == null || approval.scope() == scope);
        }

        private static boolean isForAll(Approval approval) {
            return approval.scope() == ApprovalScope.USER;
        }
    }

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
        var scope = instances.of(exchange.directory()).scope();
        var projects = history.projects();
        var approvals = asks.approvals();
        exchange.json(approvals.all().stream()
                .map(approval -> new Stored(
                        directory(projects, approval),
                        approvals.isHere(approval, scope),
                        approval.scope(),
                        approval.rule(),
                        approval.time(),
                        approval.expires()))
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
        var scope = instances.of(exchange.directory()).scope();
        exchange.json(asks.approvals().revoke(scope, wanted::covers));
    }

    private void check(Exchange exchange) throws IOException {
        var permission = exchange.query("permission");
        var target = exchange.query("target");
        if (permission == null || target == null)
            throw HttpFailure.badRequest("Query", "\"permission\" or \"target\" is missing");
        var instance = instances.of(exchange.directory());
        exchange.json(new PermissionCheck(asks, instance, instance.agents().require(exchange.query("agent")), null)
                .of(permission, target));
    }
}
