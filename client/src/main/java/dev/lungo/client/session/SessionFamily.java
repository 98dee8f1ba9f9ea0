package dev.lungo.client.session;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStatus;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The session that is followed and the sessions of its subagents, each after the one it works for. `deleted` if the
/// followed one is.
public record SessionFamily(Id<Session> root, Map<Id<Session>, FamilyMember> members, boolean deleted) {
    public static final int STRANGER = -1;

    static SessionFamily of(Session root) {
        return new SessionFamily(root.id(), Map.of(root.id(), new FamilyMember(root, 0, null, null, List.of())), false);
    }

    /// The followed session.
    public FamilyMember first() {
        return Objects.requireNonNull(members.get(root));
    }

    public boolean includes(@Nullable Id<Session> id) {
        return id != null && members.containsKey(id);
    }

    /// 0 for the followed session, more for those below it, `STRANGER` for others.
    public int depth(@Nullable Id<Session> id) {
        var member = id == null ? null : members.get(id);
        return member == null ? STRANGER : member.depth();
    }

    SessionFamily with(Session session) {
        if (members.containsKey(session.id())) return changed(session.id(), member -> member.with(session));
        var parent = session.parentID() == null ? null : members.get(session.parentID());
        if (parent == null) return this;
        var next = new LinkedHashMap<>(members);
        next.put(session.id(), new FamilyMember(session, parent.depth() + 1, null, null, List.of()));
        return new SessionFamily(root, Collections.unmodifiableMap(next), deleted);
    }

    SessionFamily without(Id<Session> id) {
        if (!members.containsKey(id)) return this;
        if (id.equals(root)) return new SessionFamily(root, members, true);
        var next = new LinkedHashMap<>(members);
        next.remove(id);
        return new SessionFamily(root, Collections.unmodifiableMap(next), deleted);
    }

    SessionFamily with(Id<Session> id, SessionStatus status) {
        return changed(id, member -> member.with(status));
    }

    SessionFamily with(Message.Info info) {
        return info instanceof Message.Assistant answer
                ? changed(info.sessionID(), member -> member.with(answer.agent()))
                : this;
    }

    SessionFamily with(Part part) {
        return changed(part.sessionID(), member -> member.with(part));
    }

    /// Takes an answer of a server: the sessions below the followed one, each after the one it works for.
    SessionFamily merged(List<Session> answer) {
        var next = this;
        for (var session : answer) next = next.with(session);
        var ids = answer.stream().map(Session::id).toList();
        for (var id : members.keySet()) {
            if (!id.equals(root) && !ids.contains(id)) next = next.without(id);
        }
        return next;
    }

    /// Takes an answer of a server: the messages of a subagent.
    SessionFamily read(List<Message> answer) {
        var next = this;
        for (var message : answer) {
            next = next.with(message.info());
            for (var part : message.parts()) next = next.with(part);
        }
        return next;
    }

    /// Takes an answer of a server: every session that is not idle.
    SessionFamily doing(Map<String, SessionStatus> answer) {
        var next = this;
        for (var id : members.keySet()) next = next.with(id, answer.getOrDefault(id.value(), new SessionStatus.Idle()));
        return next;
    }

    private SessionFamily changed(Id<Session> id, UnaryOperator<FamilyMember> change) {
        var old = members.get(id);
        var member = old == null ? null : change.apply(old);
        if (member == null || member == old) return this;
        var next = new LinkedHashMap<>(members);
        next.put(id, member);
        return new SessionFamily(root, Collections.unmodifiableMap(next), deleted);
    }
}
