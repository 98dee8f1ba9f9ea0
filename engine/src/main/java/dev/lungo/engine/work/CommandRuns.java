package dev.lungo.engine.work;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.QueuedPrompt;
import dev.lungo.core.session.Session;
import dev.lungo.engine.command.Calls;
import dev.lungo.engine.command.Invocation;
import dev.lungo.engine.command.Preparations;
import dev.lungo.engine.instance.Instances;
import dev.lungo.engine.session.Sessions;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Starts commands like prompts. Thread-safe.
public record CommandRuns(
        Journal journal,
        Instances instances,
        Sessions sessions,
        Calls calls,
        Preparations preparations,
        SessionPrompts prompts) {
    /// Starts a command. An event reports its end.
    ///
    /// @throws EngineFailure for an unknown session or command
    public CompletableFuture<Message> run(Id<Session> id, Invocation call) throws InterruptedException {
        return run(id, call, null);
    }

    /// `queued` is the queued prompt that it was.
    CompletableFuture<Message> run(Id<Session> id, Invocation call, @Nullable Id<QueuedPrompt> queued)
            throws InterruptedException {
        var session = sessions.require(id);
        var prompt =
                preparations.run(id, call.name(), () -> calls.prompt(instances.of(session.directory()), session, call));
        return prompts.prompt(id, prompt.from(queued)).whenComplete((answer, _) -> {
            if (answer != null)
                journal.record(
                        Sessions.scope(session),
                        new Event.CommandExecuted(
                                call.name(), id, call.arguments(), answer.info().id()));
        });
    }
}
