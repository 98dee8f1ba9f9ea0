package dev.lungo.engine.work;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.engine.session.Prompt;
import dev.lungo.engine.session.SessionWorkers;
import dev.lungo.engine.subagent.Children;
import java.util.concurrent.CompletableFuture;

/// The work of subagents, which starts and stops like that of clients.
public record ChildWork(SessionPrompts prompts, SessionStops stops, SessionWorkers workers) implements Children.Door {
    @Override
    public CompletableFuture<Message> prompt(Id<Session> session, Prompt prompt) throws InterruptedException {
        return prompts.prompt(session, prompt);
    }

    @Override
    public void abort(Id<Session> session) {
        stops.abort(session);
    }

    @Override
    public boolean busy(Id<Session> session) {
        return workers.busy(session);
    }
}
