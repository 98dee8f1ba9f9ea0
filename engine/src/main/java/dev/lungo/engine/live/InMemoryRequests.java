package dev.lungo.engine.live;

import dev.lungo.core.id.Id;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Open requests of the sessions that this process works on.
final class InMemoryRequests<Q, A> implements OpenRequests<Q, A> {
    private record Waiting<Q, A>(Open<Q> open, CompletableFuture<A> answer) {}

    private final Map<Id<Q>, Waiting<Q, A>> waiting = new LinkedHashMap<>();

    @Override
    public synchronized CompletableFuture<A> open(Open<Q> request) {
        var answer = new CompletableFuture<A>();
        waiting.put(request.id(), new Waiting<>(request, answer));
        return answer;
    }

    @Override
    public synchronized void close(Id<Q> id) {
        waiting.remove(id);
    }

    @Override
    public synchronized List<Open<Q>> all() {
        return waiting.values().stream().map(Waiting::open).toList();
    }

    @Override
    public boolean answer(Id<Q> id, A answer, Runnable record) {
        Waiting<Q, A> entry;
        synchronized (this) {
            entry = waiting.remove(id);
        }
        if (entry == null) return false;
        boolean stored = false;
        try {
            record.run();
            stored = true;
        } finally {
            if (!stored) {
                synchronized (this) {
                    waiting.put(id, entry);
                }
            }
        }
        entry.answer.complete(answer);
        return true;
    }
}
