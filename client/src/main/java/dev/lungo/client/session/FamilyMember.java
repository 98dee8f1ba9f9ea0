package dev.lungo.client.session;

import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A session of a family. `depth` is 0 for the one that is followed; `status` is null until it is known. Of a
/// subagent, `agent` is the one that answers, and `parts` are its latest tool calls, steps, and retries.
public record FamilyMember(
        Session session,
        int depth,
        @Nullable SessionStatus status,
        @Nullable String agent,
        List<Part> parts) {
    private static final int MOST_PARTS = 200;

    FamilyMember with(Session next) {
        boolean older = next.time().updated() < session.time().updated();
        return older || next.equals(session) ? this : new FamilyMember(next, depth, status, agent, parts);
    }

    FamilyMember with(SessionStatus next) {
        return next.equals(status) ? this : new FamilyMember(session, depth, next, agent, parts);
    }

    FamilyMember with(String next) {
        return next.equals(agent) ? this : new FamilyMember(session, depth, status, next, parts);
    }

    FamilyMember with(Part part) {
        if (!(part instanceof Part.Tool || part instanceof Part.StepFinish || part instanceof Part.Retry)) return this;
        var next = Parts.with(parts, part);
        if (next == parts) return this;
        boolean full = next.size() > MOST_PARTS;
        return new FamilyMember(session, depth, status, agent, full ? List.copyOf(next.subList(1, next.size())) : next);
    }
}
