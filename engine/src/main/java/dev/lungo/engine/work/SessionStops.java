package dev.lungo.engine.work;

import dev.lungo.core.hook.HookPoint.SessionEnded;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.engine.instance.Instances;
import dev.lungo.engine.session.SessionHolds;
import dev.lungo.engine.session.SessionWorkers;
import dev.lungo.engine.session.Sessions;
import java.util.List;
import java.util.function.Consumer;

/// Stops the work of sessions, and deletes sessions. `stops` are stopped besides the workers, and `forgets` drop what
/// they keep of a deleted session. Thread-safe.
public record SessionStops(
        Sessions sessions,
        SessionWorkers workers,
        SessionHolds holds,
        Instances instances,
        List<Consumer<Id<Session>>> stops,
        List<Consumer<Id<Session>>> forgets) {
    /// Stops the work of the session and its children, which then settle on their own.
    public void abort(Id<Session> id) {
        workers.abort(id);
        for (var stop : stops) stop.accept(id);
        for (var child : sessions.children(id)) abort(child.id());
    }

    /// Stops the session's work and deletes it with its children.
    ///
    /// @throws EngineFailure for an unknown session, or while another process works on it
    public void delete(Id<Session> id) throws InterruptedException {
        var session = sessions.require(id);
        try (var _ = holds.hold(id)) {
            instances.hooks(Sessions.scope(session)).notify(new SessionEnded(session));
            abort(id);
            forget(id);
            sessions.delete(id);
        }
    }

    private void forget(Id<Session> id) throws InterruptedException {
        workers.forget(id);
        for (var forget : forgets) forget.accept(id);
        for (var child : sessions.children(id)) forget(child.id());
    }
}
