package dev.lungo.engine.guard;

import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.event.Scope;
import dev.lungo.core.event.Store;
import dev.lungo.core.id.Id;
import dev.lungo.core.permission.Approval;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.permission.Ruleset;
import dev.lungo.core.session.Project;
import dev.lungo.core.session.Session;
import dev.lungo.engine.agent.ProtectedFiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Questions that wait for a person, and what people have approved for good. Any client may answer;
/// the first answer counts. Thread-safe.
public final class Asks {
    private record Waiting(PermissionRequest request, Scope scope, CompletableFuture<PermissionReply> answer) {}

    private final Store store;
    private final Journal journal;
    private final Map<Id<PermissionRequest>, Waiting> waiting = new LinkedHashMap<>();

    public Asks(Store store, Journal journal) {
        this.store = store;
        this.journal = journal;
    }

    /// The approvals of a project; for a directory outside of any project, for that directory. Read each time,
    /// since another process with this store may have approved or revoked something.
    public Ruleset approved(Scope scope) {
        return new Ruleset(store.approvals(area(scope)));
    }

    /// All approvals, the oldest first.
    public List<Approval> approvals() {
        return store.approvals();
    }

    /// Revokes what was approved for a project or directory; gives what was.
    public List<Rule> revoke(Scope scope, Predicate<Rule> which) {
        var rules = store.approvals(area(scope)).stream().filter(which).toList();
        if (!rules.isEmpty()) journal.record(scope, new Event.PermissionRevoked(area(scope), rules));
        return rules;
    }

    /// By what approvals of a scope are kept.
    public static String area(Scope scope) {
        return scope.projectID().equals(Project.GLOBAL) ? scope.directory() : scope.projectID();
    }

    /// Asks and waits. Interrupting the waiting thread settles the request as rejected.
    PermissionReply ask(Scope scope, PermissionRequest request) throws InterruptedException {
        return ask(scope, request, () -> {});
    }

    /// The same; `asked` runs between asking and waiting.
    PermissionReply ask(Scope scope, PermissionRequest request, Runnable asked) throws InterruptedException {
        var entry = new Waiting(request, scope, new CompletableFuture<>());
        synchronized (this) {
            waiting.put(request.id(), entry);
        }
        try {
            journal.record(scope, new Event.PermissionAsked(request));
            asked.run();
            return entry.answer.get();
        } catch (InterruptedException aborted) {
            settle(List.of(entry), new PermissionReply.Reject(null));
            throw aborted;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            synchronized (this) {
                waiting.remove(request.id());
            }
        }
    }

    /// The requests that wait now, oldest first, of the sessions of one directory, or of all for null.
    public List<PermissionRequest> pending(@Nullable String directory) {
        synchronized (this) {
            return waiting.values().stream()
                    .filter(entry ->
                            directory == null || entry.scope.directory().equals(directory))
                    .map(Waiting::request)
                    .toList();
        }
    }

    /// Answers a request; false when it does not wait (any more). "Always" also settles what it covers
    /// in the session; a rejection without a word settles everything that the session waits for.
    public boolean reply(Id<PermissionRequest> id, PermissionReply reply) {
        Waiting entry;
        List<Waiting> others;
        synchronized (this) {
            entry = waiting.get(id);
            if (entry == null) return false;
            others = new ArrayList<>(waiting.values());
        }
        others.removeIf(other -> other == entry || !other.request.sessionID().equals(entry.request.sessionID()));
        switch (reply) {
            case PermissionReply.Once _ -> settle(List.of(entry), reply);
            case PermissionReply.Always _ -> {
                approve(entry);
                others.removeIf(other -> !covered(entry, other.request));
                settle(with(entry, others), reply);
            }
            case PermissionReply.Reject reject ->
                settle(reject.feedback() == null ? with(entry, others) : List.of(entry), reply);
        }
        return true;
    }

    /// Settles as rejected what a session asks outside of tool calls, which no interrupt reaches. A call's
    /// own questions end with the call, which then says that it was interrupted.
    public void abandon(Id<Session> session) {
        List<Waiting> open;
        synchronized (this) {
            open = waiting.values().stream()
                    .filter(entry -> entry.request.sessionID().equals(session) && entry.request.tool() == null)
                    .toList();
        }
        settle(open, new PermissionReply.Reject(null));
    }

    private static List<Waiting> with(Waiting first, List<Waiting> others) {
        others.addFirst(first);
        return others;
    }

    private void approve(Waiting entry) {
        var rules = entry.request.always().stream()
                .map(pattern -> new Rule(entry.request.permission(), pattern, Action.ALLOW))
                .toList();
        if (rules.isEmpty()) return;
        journal.record(entry.scope, new Event.PermissionApproved(area(entry.scope), rules));
    }

    private boolean covered(Waiting approved, PermissionRequest other) {
        var rules = approved(approved.scope);
        return other.patterns().stream()
                .allMatch(pattern -> rules.rules().stream()
                        .anyMatch(rule -> ProtectedFiles.opens(rule, other.permission(), pattern)));
    }

    private void settle(List<Waiting> entries, PermissionReply reply) {
        for (var entry : entries) {
            synchronized (this) {
                if (waiting.remove(entry.request.id()) == null) continue;
            }
            Id<Session> session = entry.request.sessionID();
            record(entry, new Event.PermissionReplied(session, entry.request.id(), reply));
            entry.answer.complete(reply);
        }
    }

    /// An answer that cannot be stored was not given: the request keeps waiting.
    private void record(Waiting entry, Event.PermissionReplied replied) {
        boolean stored = false;
        try {
            journal.record(entry.scope, replied);
            stored = true;
        } finally {
            if (!stored) {
                synchronized (this) {
                    waiting.put(entry.request.id(), entry);
                }
            }
        }
    }
}
