package dev.lungo.engine.work;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Leases of clients without which a prompt must not run, because no one else would answer what it asks. A client
/// renews its lease until it releases it. Once one expires, the work of its session is stopped. Thread-safe.
public final class PromptLeases implements AutoCloseable {
    private final Consumer<Id<Session>> stop;
    private final Map<Holder, Thread> running = new ConcurrentHashMap<>();

    private record Holder(Id<Session> session, String name) {}

    public PromptLeases(Consumer<Id<Session>> stop) {
        this.stop = stop;
    }

    /// Begins a lease, or renews the one with the same name.
    public void hold(Id<Session> session, String name, Duration time) {
        var holder = new Holder(session, name);
        var watch = Thread.ofVirtual().name("prompt-lease").unstarted(() -> await(holder, time));
        var earlier = running.put(holder, watch);
        if (earlier != null) earlier.interrupt();
        watch.start();
    }

    private void await(Holder holder, Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException renewed) {
            return;
        }
        if (!running.remove(holder, Thread.currentThread())) return;
        System.getLogger("lungo.engine")
                .log(System.Logger.Level.INFO, "stopping session " + holder.session() + ": its client has gone");
        stop.accept(holder.session());
    }

    public void release(Id<Session> session, String name) {
        var watch = running.remove(new Holder(session, name));
        if (watch != null) watch.interrupt();
    }

    /// Ends all leases and stops nothing.
    @Override
    public void close() {
        for (var holder : running.keySet()) release(holder.session(), holder.name());
    }
}
