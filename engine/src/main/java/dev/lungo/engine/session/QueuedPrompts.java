package dev.lungo.engine.session;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.QueuedPrompt;
import dev.lungo.core.session.Session;
import dev.lungo.core.store.SessionStore;
import dev.lungo.engine.agent.EngineFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The stored prompts that wait for the end of a turn. Thread-safe: changes of one queue do not overlap.
public final class QueuedPrompts {
    private final SessionStore store;
    private final Journal journal;
    private final ReentrantLock[] locks =
            Stream.generate(ReentrantLock::new).limit(64).toArray(ReentrantLock[]::new);

    public QueuedPrompts(SessionStore store, Journal journal) {
        this.store = store;
        this.journal = journal;
    }

    public List<QueuedPrompt> of(Id<Session> session) {
        return store.queue(session);
    }

    /// @throws EngineFailure if the prompt has left the queue
    public QueuedPrompt require(Id<Session> session, Id<QueuedPrompt> item) {
        var queue = of(session);
        return queue.get(index(queue, item));
    }

    /// The queue after a change.
    public List<QueuedPrompt> change(Session session, UnaryOperator<List<QueuedPrompt>> change) {
        var lock = lock(session.id());
        lock.lock();
        try {
            var before = of(session.id());
            var after = List.copyOf(change.apply(new ArrayList<>(before)));
            if (!after.equals(before))
                journal.record(Sessions.scope(session), new Event.QueueChanged(session.id(), after));
            return after;
        } finally {
            lock.unlock();
        }
    }

    /// Takes a prompt out of the queue: `record` stores the events it gets in the transaction that stores the message,
    /// so that a prompt is never lost and never sent twice.
    ///
    /// @throws EngineFailure if the prompt has left the queue; nothing is recorded then
    public void taking(Session session, @Nullable Id<QueuedPrompt> item, Consumer<List<Event>> record) {
        if (item == null) {
            record.accept(List.of());
            return;
        }
        var lock = lock(session.id());
        lock.lock();
        try {
            var rest = new ArrayList<>(of(session.id()));
            rest.remove(index(rest, item));
            record.accept(List.of(new Event.QueueChanged(session.id(), rest)));
        } finally {
            lock.unlock();
        }
    }

    /// The place of a prompt in a queue.
    ///
    /// @throws EngineFailure if it is not there
    public static int index(List<QueuedPrompt> queue, Id<QueuedPrompt> item) {
        for (int i = 0; i < queue.size(); i++) if (queue.get(i).id().equals(item)) return i;
        throw new EngineFailure(
                EngineFailure.Kind.NOT_FOUND, "Queued prompt not found: it was sent or removed in the meantime.");
    }

    private ReentrantLock lock(Id<Session> session) {
        return locks[Math.floorMod(session.hashCode(), locks.length)];
    }
}
