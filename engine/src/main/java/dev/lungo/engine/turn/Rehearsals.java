package dev.lungo.engine.turn;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;

/// Knows which calls of one answer have begun, and runs the rehearsals of those that have not: when one call has to
/// wait for a person, the others ask at the same time what they will ask. A call is never rehearsed beside its own run.
/// Thread-safe.
final class Rehearsals implements AutoCloseable {
    private final ToolRunner tools;
    private final List<PlannedCall> calls = new ArrayList<>();
    private final Map<Id<Part>, Thread> threads = new HashMap<>();
    private final Map<Id<Part>, Boolean> begun = new HashMap<>();
    private boolean closed;

    Rehearsals(ToolRunner tools) {
        this.tools = tools;
    }

    synchronized void add(PlannedCall call) {
        calls.add(call);
    }

    /// Rehearses every call that was neither begun nor rehearsed.
    void all() {
        some(calls);
    }

    synchronized void some(List<PlannedCall> wanted) {
        if (closed) return;
        for (var call : wanted) {
            var id = call.part().id();
            boolean first = call == calls.getFirst();
            if (!begun(call))
                threads.computeIfAbsent(
                        id, _ -> Thread.ofVirtual().name("rehearsal").start(rehearsal(call, !first)));
        }
    }

    /// The task keeps whatever a tool throws: the call's run meets it again, and reports it.
    private FutureTask<?> rehearsal(PlannedCall call, boolean others) {
        return new FutureTask<>(() -> {
            tools.rehearse(call, others);
            return call;
        });
    }

    synchronized boolean begun(PlannedCall call) {
        return begun.containsKey(call.part().id());
    }

    /// From here on the call runs; returns when its rehearsal is over.
    void begin(PlannedCall call) throws InterruptedException {
        Thread rehearsal;
        synchronized (this) {
            begun.put(call.part().id(), true);
            rehearsal = threads.get(call.part().id());
        }
        if (rehearsal != null) rehearsal.join();
    }

    /// Returns once these calls have asked everything they ask before they run.
    void await(List<PlannedCall> some) throws InterruptedException {
        for (var call : some) {
            Thread rehearsal;
            synchronized (this) {
                rehearsal = threads.get(call.part().id());
            }
            if (rehearsal != null) rehearsal.join();
        }
    }

    /// Open requests are settled as rejected.
    @Override
    public void close() {
        List<Thread> open;
        synchronized (this) {
            closed = true;
            open = List.copyOf(threads.values());
        }
        ParallelCalls.stop(open);
    }
}
