package dev.lungo.client.session;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.QueuedPrompt;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.core.session.Todo;
import java.util.List;
import java.util.Map;

/// A server's response about the session: a state that may be older than the events received since the request.
public sealed interface Fetched {
    record Info(Session session) implements Fetched {}

    /// The newest messages, oldest first; `older` if there are more before them.
    record Messages(List<Message> messages, boolean older) implements Fetched {}

    /// The sessions of subagents, each after the one it works for.
    record Subagents(List<Session> sessions) implements Fetched {}

    /// The messages of a subagent's session.
    record SubagentMessages(Id<Session> session, List<Message> messages) implements Fetched {}

    /// The status of every session that is not idle.
    record Statuses(Map<String, SessionStatus> statuses) implements Fetched {}

    /// Everything that waits for a person, of strangers too.
    record Asks(List<Ask> asks) implements Fetched {}

    record Todos(List<Todo> todos) implements Fetched {}

    record Queue(List<QueuedPrompt> prompts) implements Fetched {}
}
