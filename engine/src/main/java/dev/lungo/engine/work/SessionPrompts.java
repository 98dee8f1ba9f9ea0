package dev.lungo.engine.work;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.engine.agent.EngineFailure;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.instance.Instances;
import dev.lungo.engine.instance.Trusting;
import dev.lungo.engine.revert.Reverts;
import dev.lungo.engine.session.Prompt;
import dev.lungo.engine.session.SessionWorkers;
import dev.lungo.engine.session.Sessions;
import dev.lungo.engine.session.TrustedTurns;
import dev.lungo.engine.turn.Titles;
import java.util.concurrent.CompletableFuture;

/// Records prompts and starts the turns that answer them. Thread-safe. All methods throw `EngineFailure` for an
/// unknown session.
public final class SessionPrompts {
    private final Journal journal;
    private final Instances instances;
    private final Intake intake;
    private final Reverts reverts;
    private final SessionWorkers workers;
    private final TrustedTurns trusted;
    private final Titles titles;

    public SessionPrompts(
            Journal journal,
            Instances instances,
            Intake intake,
            Reverts reverts,
            SessionWorkers workers,
            TrustedTurns trusted,
            Titles titles) {
        this.journal = journal;
        this.instances = instances;
        this.intake = intake;
        this.reverts = reverts;
        this.workers = workers;
        this.trusted = trusted;
        this.titles = titles;
    }

    /// Records a prompt and starts to answer it. The future is the last answer of the turn, or the user
    /// message itself when no reply was wanted.
    public CompletableFuture<Message> prompt(Id<Session> id, Prompt prompt) throws InterruptedException {
        try (var _ = reverts.hold(id)) {
            var session = reverts.settle(id);
            return Trusting.call(trusted.requested(session), () -> begin(session, prompt));
        }
    }

    private CompletableFuture<Message> begin(Session session, Prompt prompt) throws InterruptedException {
        var instance = instances.of(session.directory());
        var taken = take(instance, session, prompt);
        if (prompt.noReply()) return CompletableFuture.completedFuture(taken.message());
        if (taken.first() && session.parentID() == null && session.untitled()) {
            titles.start(instance, session, taken.model(), taken.typed());
        }
        return submit(session, taken.message());
    }

    private CompletableFuture<Message> submit(Session session, Message message) {
        return trusted.during(session.id(), () -> workers.submit(session, message));
    }

    /// Reports a refused prompt by events, too, because its client may listen to nothing else.
    private Intake.Taken take(Instance instance, Session session, Prompt prompt) throws InterruptedException {
        try {
            return intake.take(instance, session, prompt);
        } catch (EngineFailure refused) {
            var failure = new Failure.Unknown(String.valueOf(refused.getMessage()), null);
            journal.record(Sessions.scope(session), new Event.SessionFailed(session.id(), failure));
            if (!workers.busy(session.id())) {
                journal.record(
                        Sessions.scope(session),
                        new Event.StatusChanged(session.id(), new SessionStatus.Idle()),
                        new Event.SessionIdle(session.id()));
            }
            throw refused;
        }
    }

    /// Summarizes the conversation; the future is the summary. A busy session does it at its next step.
    public CompletableFuture<Message> summarize(Id<Session> id, ModelRef wanted, boolean auto)
            throws InterruptedException {
        try (var _ = reverts.hold(id)) {
            var session = reverts.settle(id);
            return submit(session, intake.summary(instances.of(session.directory()), session, wanted, auto));
        }
    }
}
