package dev.lungo.extensions.hook;

import dev.lungo.config.ClaudeAgents;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The input that hooks of all events get about their session. A subagent works in the session of the user's, under an
/// id of its own.
record SessionInputs(HookSessions sessions) {
    Map<String, Object> of(@Nullable Id<Session> id) {
        var input = new LinkedHashMap<String, Object>();
        if (id == null) return input;
        var session = sessions.find(id);
        input.put("session_id", id.value());
        if (session == null) return input;
        var root = root(session);
        input.put("session_id", root.id().value());
        put(input, "prompt_id", sessions.prompt(id));
        put(input, "transcript_path", sessions.transcript(root));
        var agent = Objects.requireNonNullElse(session.agent(), "");
        input.put("permission_mode", HookInputs.mode(agent));
        if (session.model() != null && session.model().ref().variant() != null)
            input.put(
                    "effort",
                    Map.of("level", Objects.requireNonNull(session.model().ref().variant())));
        if (root != session) {
            input.put("agent_id", id.value());
            input.put("agent_type", agent);
        }
        return input;
    }

    private static void put(Map<String, Object> input, String key, @Nullable Object value) {
        if (value != null) input.put(key, value.toString());
    }

    /// The session of the user that a session works for.
    Id<Session> root(Id<Session> id) {
        var session = sessions.find(id);
        return session == null ? id : root(session).id();
    }

    private Session root(Session session) {
        var root = session;
        for (var above = above(root); above != null; above = above(root)) root = above;
        return root;
    }

    private @Nullable Session above(Session session) {
        return session.parentID() == null ? null : sessions.find(session.parentID());
    }

    /// A session, and those that it works for.
    List<Id<Session>> line(Id<Session> id) {
        var line = new ArrayList<>(List.of(id));
        var session = sessions.find(id);
        while (session != null && above(session) instanceof Session above) {
            line.add(above.id());
            session = above;
        }
        return line;
    }

    /// The names of the agent that works in a session, unless the `input` of an event has it.
    List<String> names(Id<Session> id, Map<String, Object> input) {
        if (input.get("agent_type") instanceof String agent) return ClaudeAgents.names(agent);
        var session = sessions.find(id);
        return session == null || session.agent() == null ? List.of() : ClaudeAgents.names(session.agent());
    }

    /// The conversation of a subagent.
    void addTranscript(Map<String, Object> input, Id<Session> subagent) {
        var session = sessions.find(subagent);
        if (session != null) put(input, "agent_transcript_path", sessions.transcript(session));
    }

    /// The commands that still run.
    List<Map<String, Object>> background(Id<Session> session) {
        return sessions.background(session).stream()
                .filter(command -> command.exit() == null)
                .map(command -> Map.<String, Object>of(
                        "id", command.id(), "type", "shell", "status", "running", "command", command.command()))
                .toList();
    }
}
