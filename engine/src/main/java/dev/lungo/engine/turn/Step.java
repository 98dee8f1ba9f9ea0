package dev.lungo.engine.turn;

import dev.lungo.core.event.Event;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.engine.poison.Poison;
import dev.lungo.engine.session.Settlement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;

/// One request, its answer and its tool calls: one assistant message. What the model asked for is on
/// disk before anything is changed; what was done is written while the next request is under way.
final class Step {
    /// How a step ended. `parts` are all parts in order; `rejected` says that a person refused a call.
    record End(Message.Assistant info, List<Part> parts, boolean calledTools, boolean rejected) {}

    private final TurnContext turn;
    private final Request request;
    private final List<Part> parts = new ArrayList<>();
    private final Remains remains = new Remains(parts);
    private final Poison poison = new Poison();
    private Message.Assistant info;

    Step(TurnContext turn, Request request, Message.Assistant info) {
        this.turn = turn;
        this.request = request;
        this.info = info;
    }

    End run() throws InterruptedException {
        var start = new Part.StepStart(Part.newId(), info.sessionID(), info.id(), turn.tools().trail().state());
        parts.add(start);
        turn.post(new Event.MessageUpdated(info.sessionID(), info), Event.PartUpdated.now(start));
        var draft = new Draft(turn.journal(), turn.scope(), info);
        try {
            return switch (ask(draft)) {
                case Delta.Failed failed -> fail(draft, failed);
                case Delta.Finished finished -> finish(draft, finished);
                default -> throw new IllegalStateException("a reply ends with Finished or Failed");
            };
        } catch (InterruptedException | RuntimeException broken) {
            var events = new ArrayList<Event>(draft.close());
            for (var part : turn.tools().trail().patchAndState(info.sessionID(), info.id())) events.add(Event.PartUpdated.now(part));
            turn.record(events);
            throw broken;
        }
    }

    /// Sends the request until it is answered, refused for good, or given up.
    private Delta ask(Draft draft) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            var last = answer(draft);
            if (!(last instanceof Delta.Failed failed)) return last;
            if (Thread.interrupted()) throw new InterruptedException();
            if (!failed.failure().retryable()) return failed;
            var wait = turn.retry().before(attempt, failed.retryAfter());
            if (wait.isEmpty()) return failed;
            var events = remains.keep(draft, info, request, attempt, failed.failure());
            long next = System.currentTimeMillis() + wait.get().toMillis();
            events.add(new Event.StatusChanged(info.sessionID(), new SessionStatus.Retry(attempt, failed.failure().message(), next)));
            turn.record(events);
            Thread.sleep(wait.get());
            turn.record(new Event.StatusChanged(info.sessionID(), new SessionStatus.Busy()));
        }
    }

    private Delta answer(Draft draft) throws InterruptedException {
        var whole = poison.clean(remains.after(request, info));
        var last = answer(draft, whole);
        for (var cured = draft.isEmpty() ? poison.cure(whole, last) : null; cured != null; cured = poison.cure(whole, last)) last = answer(draft, cured);
        var told = poison.found(info);
        told.ifPresent(parts::add);
        if (told.isPresent()) turn.post(Event.PartUpdated.now(told.get()));
        return last;
    }

    private Delta answer(Draft draft, Request asked) throws InterruptedException {
        Delta last = new Delta.Failed(new Failure.Unknown("the provider gave no answer", null), null, Tokens.NONE);
        try (var reply = turn.sender().send(asked, info)) {
            for (var delta : reply) {
                draft.add(delta);
                last = delta;
            }
        }
        return last;
    }

    private End fail(Draft draft, Delta.Failed failed) throws InterruptedException {
        var events = new ArrayList<Event>(draft.close());
        parts.addAll(draft.blocks());
        if (failed.failure() instanceof Failure.ContextOverflow && turn.compacts()) return tooLong(events, failed.failure());
        info = info.failed(failed.failure()).finished(null, turn.cost(failed.tokens()), failed.tokens()).completed(System.currentTimeMillis());
        events.add(new Event.SessionFailed(info.sessionID(), failed.failure()));
        events.add(new Event.MessageUpdated(info.sessionID(), info));
        events.addAll(Settlement.of(new Message(info, draft.calls().stream().<Part>map(Draft.Call::part).toList()), "The model's answer broke off.", failed.failure()));
        turn.postEnd(new Message(info, said()), info.cost(), info.tokens(), events);
        return new End(info, said(), false, false);
    }

    /// The conversation will be summarised and go on, so this answer is empty and not a failure.
    private End tooLong(List<Event> events, Failure overflow) {
        info = info.completed(System.currentTimeMillis());
        events.add(new Event.SessionFailed(info.sessionID(), overflow));
        events.add(new Event.MessageUpdated(info.sessionID(), info));
        turn.record(events);
        return new End(info, said(), false, false);
    }

    private End finish(Draft draft, Delta.Finished finished) throws InterruptedException {
        var events = new ArrayList<Event>(draft.close());
        parts.addAll(draft.blocks());
        var reason = draft.calls().isEmpty() ? finished.reason() : "tool-calls";
        info = info.finished(reason, turn.cost(finished.tokens()), finished.tokens());
        var running = new ArrayList<Part.Tool>();
        for (var call : draft.calls()) {
            var part = turn.tools().start(call);
            running.add(part);
            events.addAll(turn.tools().beginning(part));
        }
        boolean rejected = false;
        if (!running.isEmpty()) {
            events.add(new Event.MessageUpdated(info.sessionID(), info));
            turn.postUsage(info.cost(), finished.tokens(), events);
            events.clear();
            rejected = callTools(draft, running);
        }
        end(events, finished, reason);
        if (running.isEmpty()) turn.postEnd(new Message(info, said()), info.cost(), finished.tokens(), events);
        else turn.post(events);
        return new End(info, said(), !running.isEmpty(), rejected);
    }

    /// The parts in the order of their ids, as the store gives them back: a text may have come between calls.
    private List<Part> said() {
        return parts.stream().sorted(Comparator.comparing(Part::id)).toList();
    }

    /// Runs the calls in the order in which the model made them, neighbours that only read or that are tasks side by side.
    /// After a rejection nothing more is done.
    private boolean callTools(Draft draft, List<Part.Tool> running) throws InterruptedException {
        turn.tools().trail().prepare();
        boolean rejected = false;
        var together = new ArrayList<Callable<ToolRunner.Outcome>>();
        for (int i = 0; i < running.size(); i++) {
            var part = running.get(i);
            var call = draft.calls().get(i);
            boolean alone = !turn.tools().sideBySide(part);
            if (alone) {
                rejected |= settle(together);
                turn.journal().await();
            }
            boolean refused = rejected;
            together.add(() -> refused ? turn.tools().refuse(part) : turn.tools().run(part, call, info.agent()));
            if (alone) rejected |= settle(together);
        }
        return rejected | settle(together);
    }

    private boolean settle(List<Callable<ToolRunner.Outcome>> together) throws InterruptedException {
        boolean rejected = false;
        for (var outcome : ParallelCalls.run(together)) {
            parts.add(outcome.part());
            rejected |= outcome.rejected();
        }
        together.clear();
        return rejected;
    }

    private void end(List<Event> events, Delta.Finished finished, String reason) {
        var trail = turn.tools().trail();
        var end = new Part.StepFinish(Part.newId(), info.sessionID(), info.id(), reason, trail.state(), info.cost(), finished.tokens());
        parts.add(end);
        info = info.completed(System.currentTimeMillis());
        var answer = turn.tools().links().answer();
        if (answer != null) info = info.withStructured(answer);
        if (reason.equals("content-filter")) {
            var filtered = new Failure.ContentFilter("The provider's content filter ended the answer.");
            info = info.failed(filtered);
            events.add(new Event.SessionFailed(info.sessionID(), filtered));
        }
        events.add(Event.PartUpdated.now(end));
        for (var patch : trail.patch(info.sessionID(), info.id())) {
            parts.add(patch);
            events.add(Event.PartUpdated.now(patch));
        }
        events.add(new Event.MessageUpdated(info.sessionID(), info));
    }
}
