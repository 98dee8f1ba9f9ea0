package dev.lungo.engine;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.engine.command.Invocation;
import dev.lungo.engine.session.Prompt;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Starts and stops the work of sessions. Thread-safe. All methods throw `EngineFailure` for an unknown session.
public interface SessionWork {
    /// Records a prompt and starts to answer it. The future is the last answer of the turn, or the user
    /// message itself when no reply was wanted.
    CompletableFuture<Message> prompt(Id<Session> id, Prompt prompt) throws InterruptedException;

    /// Starts a command like a prompt. An event reports its end.
    CompletableFuture<Message> command(Id<Session> id, Invocation call) throws InterruptedException;

    /// Runs a command line of the user's in an idle session; null means the session's agent and model.
    CompletableFuture<Message> shell(Id<Session> id, String line, @Nullable String agent, @Nullable ModelRef model);

    /// Summarizes the conversation; the future is the summary. A busy session does it at its next step.
    CompletableFuture<Message> summarize(Id<Session> id, ModelRef wanted, boolean auto);

    /// Stops the work of the session and its children, which then settle on their own.
    void abort(Id<Session> id);

    /// Stops the session's work and deletes it with its children.
    void delete(Id<Session> id) throws InterruptedException;
}
