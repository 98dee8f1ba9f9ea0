package dev.lungo.engine.guard;

import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.event.Scope;
import dev.lungo.core.id.Id;
import dev.lungo.core.permission.Permission;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.permission.Ruleset;
import dev.lungo.core.permission.Wildcard;
import dev.lungo.core.session.Session;
import dev.lungo.engine.agent.ProtectedFiles;
import dev.lungo.engine.live.LiveState;
import dev.lungo.engine.live.OpenRequests;
import dev.lungo.engine.live.OpenRequests.Open;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Questions that wait for a person, and what people have approved. Any client may answer;
/// the first answer counts. Thread-safe.
public final class Asks {
    private static final int MOST_ANSWERERS = 1_000;

    private final StoredApprovals approvals;
    private final Exposure exposure;
    private final Journal journal;
    private final OpenRequests<PermissionRequest, PermissionReply> requests;
    /// Kept for a while, because the audit log records answers later.
    private final Map<Id<PermissionRequest>, Answerer> answerers = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Id<PermissionRequest>, Answerer> eldest) {
            return size() > MOST_ANSWERERS;
        }
    });

    public Asks(StoredApprovals approvals, Exposure exposure, Journal journal, LiveState live) {
        this.approvals = approvals;
        this.exposure = exposure;
        this.journal = journal;
        this.requests = live.permissions();
    }

    /// The untrusted content that sessions have read.
    public Exposure exposure() {
        return exposure;
    }

    public StoredApprovals approvals() {
        return approvals;
    }

    /// Asks and waits. Interrupting the waiting thread settles the request as rejected.
    PermissionReply ask(Scope scope, PermissionRequest request) throws InterruptedException {
        return ask(scope, request, () -> {});
    }

    /// The same; `asked` runs between asking and waiting.
    PermissionReply ask(Scope scope, PermissionRequest request, Runnable asked) throws InterruptedException {
        return requests.await(
                new Open<>(request.id(), request.sessionID(), scope, request),
                () -> {
                    journal.record(scope, new Event.PermissionAsked(request));
                    asked.run();
                },
                () -> requests.find(request.id())
                        .ifPresent(open -> settle(open, new PermissionReply.Reject(null), List.of(), null)));
    }

    /// The requests that wait now, oldest first, of the sessions of one directory, or of all for null.
    public List<PermissionRequest> pending(@Nullable String directory) {
        return requests.pending(directory);
    }

    /// Answers a request; false if it is not (or no longer) open. "Always" also settles what it covers in the
    /// session; a rejection without a reason settles everything that the session waits for.
    public boolean reply(Id<PermissionRequest> id, PermissionReply reply) {
        return reply(id, reply, null);
    }

    /// The client whose answer counts; null if no client gave one, or another process got it.
    public @Nullable Answerer answerer(Id<PermissionRequest> id) {
        return answerers.get(id);
    }

    /// The same for the answer of a client.
    public boolean reply(Id<PermissionRequest> id, PermissionReply reply, @Nullable Answerer by) {
        var asked = requests.find(id).orElse(null);
        if (asked == null
                || !settle(
                        asked,
                        reply,
                        reply instanceof PermissionReply.Always always ? approval(asked, always) : List.of(),
                        by)) return false;
        var approved = approvals.of(asked.scope(), asked.session());
        for (var other : requests.all()) {
            boolean settled = other.session().equals(asked.session())
                    && switch (reply) {
                        case PermissionReply.Once _ -> false;
                        case PermissionReply.Always _ -> isCovered(approved, other.request());
                        case PermissionReply.Reject reject -> reject.feedback() == null;
                    };
            if (settled) settle(other, reply, List.of(), by);
        }
        return true;
    }

    /// Rejects the requests that a session made outside of tool calls, which no interrupt reaches. A call's own
    /// requests end with the call, which then reports that it was interrupted.
    public void abandon(Id<Session> session) {
        for (var open : requests.all()) {
            if (open.session().equals(session) && open.request().tool() == null)
                settle(open, new PermissionReply.Reject(null), List.of(), null);
        }
    }

    /// True if an "always" may store these patterns for an open request: something may be approved for good, and each
    /// of them is for what the request shows.
    public boolean mayStore(Id<PermissionRequest> id, List<String> patterns) {
        return requests.find(id).map(open -> mayStore(open.request(), patterns)).orElse(true);
    }

    private static boolean mayStore(PermissionRequest request, List<String> patterns) {
        return patterns.isEmpty()
                || !request.always().isEmpty()
                        && patterns.stream()
                                .allMatch(pattern -> request.patterns().stream()
                                        .anyMatch(subject -> Wildcard.matches(pattern, subject)));
    }

    private List<Event> approval(Open<PermissionRequest> asked, PermissionReply.Always reply) {
        var request = asked.request();
        if (!mayStore(request, reply.patterns())) return List.of();
        var patterns = reply.patterns().isEmpty() ? request.always() : reply.patterns();
        var rules = patterns.stream()
                .map(pattern -> new Rule(request.permission(), pattern, Action.ALLOW))
                .toList();
        return rules.isEmpty()
                ? List.of()
                : List.of(approvals.approved(asked.scope(), asked.session(), rules, reply.terms()));
    }

    private static boolean isCovered(Ruleset approved, PermissionRequest request) {
        if (request.metadata().containsKey(Guard.REASON)) return false;
        if (request.permission().equals(Permission.BASH)) return CommandPolicy.covers(approved, request);
        return request.patterns().stream()
                .allMatch(pattern -> approved.rules().stream()
                        .anyMatch(rule -> ProtectedFiles.opens(rule, request.permission(), pattern)));
    }

    /// Returns false if another answer came first: then nothing is approved.
    private boolean settle(
            Open<PermissionRequest> open, PermissionReply reply, List<Event> approval, @Nullable Answerer by) {
        var events = new ArrayList<>(approval);
        events.add(new Event.PermissionReplied(open.session(), open.id(), reply));
        return requests.answer(open.id(), reply, () -> {
            if (by != null) answerers.put(open.id(), by);
            journal.record(open.scope(), events);
        });
    }
}
