package dev.lungo.engine.revert;

import dev.lungo.core.event.Journal;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.core.workspace.Snapshots;
import dev.lungo.engine.agent.EngineFailure;
import dev.lungo.engine.context.ModelChoice;
import dev.lungo.engine.instance.Instances;
import dev.lungo.engine.session.SessionWorkers;
import dev.lungo.engine.session.Sessions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Informs the models of a session and of its subagents about rejected changes, so that each may edit the files again
/// without reading them. Thread-safe.
record RejectionNotices(
        Reverts reverts,
        Journal journal,
        Sessions sessions,
        SessionWorkers workers,
        Instances instances,
        ModelChoice models) {
    /// A new message of the user, which is not recorded yet.
    Message.User message(Session session) {
        var instance = instances.of(session.directory());
        var agent = instance.agents().require(session.agent());
        return new Message.User(
                Message.newId(),
                session.id(),
                new Message.Created(sessions.clock().millis()),
                agent.name(),
                models.choose(instance, null, agent, session).model(),
                null,
                null,
                null,
                null);
    }

    /// True if the model of a session knew one of the files as it was before.
    boolean rewritten(Id<Session> session, Snapshots snapshots, Snapshots.Changed changed) throws InterruptedException {
        boolean knew = false;
        try {
            for (var file : changed.files()) {
                var before = snapshots.content(changed.before(), file).orElse(null);
                var after = snapshots.content(changed.after(), file).orElse(null);
                if (before != null) knew |= workers.rewritten(session, file, before, after);
            }
        } catch (IOException gone) {
            throw ComparedFiles.failure(gone);
        }
        return knew;
    }

    /// Informs the callers and subagents of a session. One that is busy, or belongs to another process, has to read the
    /// files again.
    void spread(Session session, Snapshots snapshots, Snapshots.Changed changed, String text)
            throws InterruptedException {
        for (var other : relatives(session)) {
            try (var _ = reverts.hold(other.id())) {
                if (!workers.busy(other.id()) && rewritten(other.id(), snapshots, changed))
                    journal.record(Sessions.scope(other), Rejection.events(message(other), text));
            } catch (EngineFailure elsewhere) {
                System.getLogger("lungo.snapshot")
                        .log(System.Logger.Level.DEBUG, "no notice of a rejection to " + other.id(), elsewhere);
            }
        }
    }

    private List<Session> relatives(Session session) {
        var root = session;
        while (root.parentID() != null) root = sessions.require(root.parentID());
        var family = new ArrayList<Session>();
        family.add(root);
        for (int i = 0; i < family.size(); i++)
            family.addAll(sessions.children(family.get(i).id()));
        family.removeIf(other -> other.id().equals(session.id()));
        return family;
    }
}
