package dev.lungo.app.audit;

import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.event.Event;
import dev.lungo.core.event.Recorded;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.usage.Usage;
import dev.lungo.engine.guard.Answerer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Makes entries of stored events. For one thread.
final class AuditEvents {
    private static final int MOST_REMEMBERED = 2_000;
    /// A call that ended longer ago than this was copied, imported, or marked later.
    private static final long OLD_MILLIS = 60_000;

    private final Map<Id<PermissionRequest>, PermissionRequest> asked = remembering();
    private final Map<Id<Part>, Boolean> recorded = remembering();
    private final Function<Id<PermissionRequest>, @Nullable Answerer> clients;

    /// `clients` knows who answered a request, if that was a client of this process.
    AuditEvents(Function<Id<PermissionRequest>, @Nullable Answerer> clients) {
        this.clients = clients;
    }

    private static <K, V> Map<K, V> remembering() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > MOST_REMEMBERED;
            }
        };
    }

    static boolean wanted(Recorded recorded) {
        return switch (recorded.event()) {
            case Event.SessionCreated _,
                    Event.SessionDeleted _,
                    Event.PermissionAsked _,
                    Event.PermissionReplied _,
                    Event.PermissionApproved _,
                    Event.PermissionRevoked _,
                    Event.CapChanged _ -> true;
            case Event.UsageUpdated usage -> !usage.info().open();
            case Event.PartUpdated(var _, Part.Tool tool, var _) -> tool.state().settled();
            case Event.Stored _, Event.Streamed _, Event.Transient _ -> false;
        };
    }

    Optional<AuditEntry> of(Recorded event) {
        return Optional.ofNullable(
                switch (event.event()) {
                    case Event.SessionCreated(var session, var info) -> created(event, session, info);
                    case Event.SessionDeleted(var session, var _) -> entry(event, "session.deleted", session, Map.of());
                    case Event.PermissionAsked(var request) -> asked(event, request);
                    case Event.PermissionReplied(var session, var id, var reply) ->
                        entry(event, "permission.answered", session, answer(id, reply));
                    case Event.PermissionApproved approved ->
                        entry(
                                event,
                                "approval.stored",
                                null,
                                Map.of("project", approved.projectID(), "rules", approved.rules()));
                    case Event.PermissionRevoked revoked ->
                        entry(
                                event,
                                "approval.revoked",
                                null,
                                Map.of("project", revoked.projectID(), "rules", revoked.rules()));
                    case Event.CapChanged(var change) -> entry(event, "budget.changed", null, Map.of("change", change));
                    case Event.UsageUpdated(var usage) -> entry(event, "model.called", usage.sessionID(), model(usage));
                    case Event.PartUpdated(var session, Part.Tool tool, var time) -> tool(event, session, tool, time);
                    case Event.Stored _, Event.Streamed _, Event.Transient _ -> null;
                });
    }

    private static AuditEntry created(Recorded event, Id<Session> id, Session session) {
        var fields = new LinkedHashMap<String, Object>();
        if (session.parentID() != null) fields.put("parent", session.parentID().value());
        if (session.agent() != null) fields.put("agent", session.agent());
        if (session.permission() != null && !session.permission().isEmpty()) fields.put("rules", session.permission());
        return entry(event, "session.created", id, fields);
    }

    private AuditEntry asked(Recorded event, PermissionRequest request) {
        asked.put(request.id(), request);
        return entry(event, "permission.asked", request.sessionID(), request(request));
    }

    private static Map<String, Object> request(PermissionRequest request) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("request", request.id().value());
        fields.put("permission", request.permission());
        fields.put("patterns", request.patterns());
        if (request.tool() != null) fields.put("call", request.tool().callID());
        return fields;
    }

    private Map<String, Object> answer(Id<PermissionRequest> id, PermissionReply reply) {
        var fields = new LinkedHashMap<String, Object>();
        var request = asked.remove(id);
        if (request == null) fields.put("request", id.value());
        else fields.putAll(request(request));
        fields.put("answer", reply.word());
        fields.putAll(client(clients.apply(id)));
        fields.put("reply", reply);
        return fields;
    }

    private static Map<String, Object> client(@Nullable Answerer answerer) {
        var fields = new LinkedHashMap<String, Object>();
        if (answerer == null) return fields;
        if (answerer.client() != null) fields.put("client", answerer.client());
        if (answerer.agent() != null) fields.put("agent", answerer.agent());
        fields.put("door", answerer.door());
        return fields;
    }

    private static Map<String, Object> model(Usage usage) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("provider", usage.providerID());
        fields.put("model", usage.modelID());
        fields.put("purpose", usage.purpose());
        fields.put("tokens", usage.tokens());
        fields.put("cost", usage.cost());
        return fields;
    }

    private @Nullable AuditEntry tool(Recorded event, Id<Session> session, Part.Tool tool, long time) {
        var call = AuditedCall.of(tool);
        if (call == null || time - call.ended() > OLD_MILLIS || recorded.put(tool.id(), true) != null) return null;
        return entry(event, call.kind(), session, call.fields());
    }

    private static AuditEntry entry(Recorded event, String kind, @Nullable Id<Session> session, Map<String, ?> more) {
        var fields = new LinkedHashMap<String, Object>();
        if (session != null) fields.put("session", session.value());
        fields.put("directory", event.scope().directory());
        fields.putAll(more);
        return new AuditEntry(System.currentTimeMillis(), kind, event.sequence(), fields);
    }
}
