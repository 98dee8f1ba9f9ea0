package dev.lungo.core.store;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Project;
import dev.lungo.core.session.QueuedPrompt;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.Todo;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/// Sessions with their to-dos and queued prompts, and the projects they belong to.
public interface SessionStore {
    Optional<Session> find(Id<Session> id);

    List<Session> list(SessionQuery query);

    /// Number of sessions that match.
    int count(SessionQuery query);

    /// Writes the same sessions as `list`, as a JSON array in UTF-8; see `MessageStore.write`.
    void write(SessionQuery query, OutputStream out) throws IOException;

    /// Sessions whose last turn never ended: those with an assistant message that has no completion
    /// time, or with a tool call that has no outcome.
    List<Id<Session>> unsettled();

    List<Todo> todos(Id<Session> session);

    /// The prompts that wait for the end of the turn, in their order.
    List<QueuedPrompt> queue(Id<Session> session);

    List<Project> projects();
}
