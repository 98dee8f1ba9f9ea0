package dev.lungo.engine.turn;

import dev.lungo.core.event.Event;
import dev.lungo.core.session.Part;
import dev.lungo.engine.guard.Consents;
import dev.lungo.engine.journal.TurnJournal;
import dev.lungo.engine.turn.ToolRunner.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// The tool calls of one answer. They run in the order in which the model made them, neighbors side by side where both
/// permit it. What they ask is asked together, and after a rejection nothing more is done.
final class CallSequence {
    private static final int AT_ONCE = 8;

    private final ToolRunner tools;
    private final TurnJournal journal;
    private final Rehearsals rehearsals;
    private final List<List<PlannedCall>> groups = new ArrayList<>();

    CallSequence(ToolRunner tools, TurnJournal journal, List<Draft.Call> calls, String agent) {
        this.tools = tools;
        this.journal = journal;
        this.rehearsals = new Rehearsals(tools);
        for (var call : calls) {
            var planned = tools.plan(call, agent, new Consents(rehearsals::all));
            if (groups.isEmpty() || !tools.together(groups.getLast().getLast(), planned)) groups.add(new ArrayList<>());
            var waiting = groups.size() == 1 ? planned : planned.waiting();
            groups.getLast().add(waiting);
            rehearsals.add(waiting);
        }
    }

    boolean none() {
        return groups.isEmpty();
    }

    /// The events to publish before any of them runs.
    List<Event> beginning() {
        return groups.stream()
                .flatMap(List::stream)
                .flatMap(call -> tools.beginning(call).stream())
                .toList();
    }

    /// Runs them; true if a person refused one without a word. Each call's part joins `parts` when it has ended, in
    /// the order of the calls.
    boolean run(List<Part> parts) throws InterruptedException {
        boolean rejected = false;
        var open = new ArrayList<>(groups);
        try (rehearsals) {
            while (!open.isEmpty()) {
                var group = open.getFirst();
                if (rejected) rehearsals.close();
                for (var outcome : rejected ? refused(group) : together(group)) {
                    parts.add(outcome.part());
                    rejected |= outcome.rejected();
                }
                open.removeFirst();
            }
            return rejected;
        } catch (InterruptedException aborted) {
            for (var group : open) drop(group);
            throw aborted;
        }
    }

    private List<Outcome> refused(List<PlannedCall> group) {
        return group.stream().map(tools::refuse).toList();
    }

    private void drop(List<PlannedCall> group) {
        for (var call : group) {
            if (!rehearsals.begun(call) || call.consents().unanswered()) tools.drop(call);
        }
    }

    /// Calls that are about to change something are on disk as begun before they start. None of several starts before
    /// all are permitted, so that no call waits for a person between its start and its end.
    private List<Outcome> together(List<PlannedCall> group) throws InterruptedException {
        boolean changing = !tools.readsOnly(group.getFirst());
        if (changing && group.size() > 1) rehearsals.some(group);
        rehearsals.await(group);
        var tasks = new ArrayList<Callable<Outcome>>();
        for (var call : group) {
            var ready = tools.begin(call);
            tasks.add(() -> {
                rehearsals.begin(call);
                return tools.run(ready);
            });
        }
        if (changing) journal.await();
        return ParallelCalls.run(tasks, AT_ONCE);
    }
}
