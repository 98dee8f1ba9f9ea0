package dev.lungo.engine.command;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.engine.agent.EngineFailure;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Work for a session before its prompt exists: a command's shell parts may run for minutes, and an abort must reach
/// them too. Thread-safe.
public final class Preparations {
    /// Work that an abort interrupts.
    public interface Work<T> {
        T get() throws InterruptedException;
    }

    /// One piece of work and the thread that does it.
    private static final class Running {
        private final Thread thread = Thread.currentThread();
        private boolean stopped;
        private boolean over;

        synchronized void stop() {
            if (over) return;
            stopped = true;
            thread.interrupt();
        }

        /// True if it was stopped; from now on it cannot be, and no interrupt is left over.
        synchronized boolean end() {
            over = true;
            if (stopped) Thread.interrupted();
            return stopped;
        }
    }

    private final Map<Id<Session>, Set<Running>> running = new ConcurrentHashMap<>();

    /// @throws EngineFailure when it was stopped
    public <T> T run(Id<Session> session, String name, Work<T> work) throws InterruptedException {
        var mine = new Running();
        running.computeIfAbsent(session, _ -> ConcurrentHashMap.newKeySet()).add(mine);
        try {
            return work.get();
        } catch (InterruptedException interrupted) {
            if (!mine.end()) throw interrupted;
            throw new EngineFailure(EngineFailure.Kind.INVALID, "/" + name + " was stopped before it was ready.");
        } finally {
            mine.end();
            running.computeIfPresent(session, (_, all) -> all.remove(mine) && all.isEmpty() ? null : all);
        }
    }

    /// Interrupts what is being prepared for a session.
    public void stop(Id<Session> session) {
        running.getOrDefault(session, Set.of()).forEach(Running::stop);
    }
}
