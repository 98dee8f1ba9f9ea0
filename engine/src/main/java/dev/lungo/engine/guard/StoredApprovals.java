package dev.lungo.engine.guard;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.event.Scope;
import dev.lungo.core.id.Id;
import dev.lungo.core.permission.Approval;
import dev.lungo.core.permission.ApprovalTerms;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Ruleset;
import dev.lungo.core.session.Project;
import dev.lungo.core.session.Session;
import dev.lungo.core.store.Approvals;
import dev.lungo.core.store.SessionStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Rules that people approved: for a session with its subagents, for a project, or for everything, some until a time.
/// Read each time, because another process with this store may have approved or revoked something.
public final class StoredApprovals {
    private final Approvals approvals;
    private final SessionStore sessions;
    private final Journal journal;
    private final Clock clock;

    public StoredApprovals(Approvals approvals, SessionStore sessions, Journal journal, Clock clock) {
        this.approvals = approvals;
        this.sessions = sessions;
        this.journal = journal;
        this.clock = clock;
    }

    /// The rules that hold in a directory, and in a session there if one is named.
    public Ruleset of(Scope scope, @Nullable Id<Session> session) {
        var rules = new ArrayList<>(approvals.of(area(scope), clock.millis()));
        rules.addAll(approvals.of(Approval.USER, clock.millis()));
        if (session != null) rules.addAll(approvals.of(root(session).value(), clock.millis()));
        return new Ruleset(rules);
    }

    /// All approvals that have not expired, the oldest first.
    public List<Approval> all() {
        long now = clock.millis();
        return approvals.all().stream()
                .filter(approval -> approval.expires() == null || approval.expires() > now)
                .toList();
    }

    /// True if it holds in a directory, or in a session there.
    public boolean isHere(Approval approval, Scope scope) {
        return switch (approval.scope()) {
            case USER -> true;
            case PROJECT -> approval.area().equals(area(scope));
            case SESSION ->
                sessions.find(new Id<>(approval.area()))
                        .filter(session -> area(new Scope(session.directory(), session.projectID()))
                                .equals(area(scope)))
                        .isPresent();
        };
    }

    /// Revokes the approvals of a directory and of its sessions, and those of everything, and returns the rules.
    public List<Rule> revoke(Scope scope, Predicate<Approval> which) {
        var areas = new LinkedHashMap<String, List<Rule>>();
        for (var approval : all())
            if (isHere(approval, scope) && which.test(approval))
                areas.computeIfAbsent(approval.area(), _ -> new ArrayList<>()).add(approval.rule());
        areas.forEach((area, rules) -> journal.record(scope, new Event.PermissionRevoked(area, rules)));
        return areas.values().stream().flatMap(List::stream).toList();
    }

    /// The event that stores rules.
    Event approved(Scope scope, Id<Session> session, List<Rule> rules, ApprovalTerms terms) {
        var area = switch (terms.scope()) {
            case SESSION -> root(session).value();
            case PROJECT -> area(scope);
            case USER -> Approval.USER;
        };
        return new Event.PermissionApproved(
                area, rules, terms.minutes() == null ? null : clock.millis() + terms.minutes() * 60_000L);
    }

    /// The session for which a subagent works.
    private Id<Session> root(Id<Session> session) {
        var at = session;
        for (var above = parent(at); above != null; above = parent(at)) at = above;
        return at;
    }

    private @Nullable Id<Session> parent(Id<Session> session) {
        return sessions.find(session).map(Session::parentID).orElse(null);
    }

    /// The project, or the directory if there is none.
    private static String area(Scope scope) {
        return scope.projectID().equals(Project.GLOBAL) ? scope.directory() : scope.projectID();
    }
}
