package dev.lungo.client;

import dev.lungo.core.permission.ApprovalScope;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rules approved in a server's directories. Everything may throw `ClientFailure`.
public final class RemotePermissions {
    /// `directory` is where it holds (the id of a session, or `*`); `here` says whether that is the client's directory.
    public record Stored(
            String directory,
            boolean here,
            @Nullable ApprovalScope scope,
            Rule rule,
            @Nullable Long time,
            @Nullable Long expires) {}

    public record Checked(Action action, List<Decision> decisions) {}

    public record Decision(
            String permission,
            String subject,
            Action action,
            @Nullable Rule rule,
            String source) {}

    private final HttpRequests requests;

    RemotePermissions(HttpRequests requests) {
        this.requests = requests;
    }

    public List<Stored> list() {
        return List.of(requests.get("/lungo/permissions", Stored[].class));
    }

    /// The rules that were revoked in this directory: all, or those of a permission, a pattern, and a scope.
    public List<Rule> revoke(@Nullable String permission, @Nullable String pattern, @Nullable ApprovalScope scope) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (permission == null) body.put("all", true);
        else body.put("permission", permission);
        if (pattern != null) body.put("pattern", pattern);
        if (scope != null) body.put("scope", scope);
        return List.of(requests.post("/lungo/permissions/revoke", body, Rule[].class));
    }

    /// The decision for a request, by the default agent unless one is named.
    public Checked check(String permission, String target, @Nullable String agent) {
        var query = "?permission=" + HttpRequests.encode(permission) + "&target=" + HttpRequests.encode(target);
        return requests.get(
                "/lungo/permissions/check" + query + (agent == null ? "" : "&agent=" + HttpRequests.encode(agent)),
                Checked.class);
    }
}
