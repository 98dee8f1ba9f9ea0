package dev.lungo.engine.turn;

import dev.lungo.core.event.Event;
import dev.lungo.core.hook.HookPoint.TextCompleted;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.Fault;
import dev.lungo.core.provider.FinishReason;
import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.engine.failover.Attempts.Recovery;
import dev.lungo.engine.rejection.RejectedContent;
import dev.lungo.engine.session.Settlement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One request with its answer and tool calls: one assistant message. What the model requested is on disk before
/// anything changes; results are written while the next request is under way.
final class Step {
    private final TurnContext turn;
    private final StepRecorder recorder;
    private final ModelRequest request;
    private final List<Part> parts = new ArrayList<>();
    private final PartialAnswer partial;
    /// The number of requests allowed without a pause between them.
    private static final int AT_ONCE = 3;

    private final RejectedContent rejected = new RejectedContent();
    private Message.Assistant info;
    private @Nullable Request asked;

    Step(TurnContext turn, ModelRequest request, Message.Assistant info) {
        this.turn = turn;
        this.recorder = turn.recorder();
        this.request = request;
        this.info = info;
        this.partial = new PartialAnswer(parts, recorder.clock());
    }

    Outcome.OfStep run() throws InterruptedException {
        var start = new Part.StepStart(
                Part.newId(),
                info.sessionID(),
                info.id(),
                turn.tools().memory().trail().state());
        parts.add(start);
        recorder.post(new Event.MessageUpdated(info.sessionID(), info), Event.PartUpdated.now(start));
        recorder.post(noted(request.skipped(info, recorder.now())));
        var draft = new Draft(recorder.journal(), recorder.scope(), info, recorder.clock());
        Outcome.OfStep outcome = null;
        try {
            outcome = switch (ask(draft)) {
                case null -> shrink();
                case Delta.Failed failed -> fail(draft, failed);
                case Delta.Finished finished -> finish(draft, finished);
            };
            return outcome;
        } finally {
            if (outcome == null) breakOff(draft);
        }
    }

    /// Records the text and changes of an aborted or broken step.
    private void breakOff(Draft draft) throws InterruptedException {
        var events = new ArrayList<Event>(draft.close());
        for (var part : turn.tools().memory().trail().patchAndState(info.sessionID(), info.id()))
            events.add(Event.PartUpdated.now(part));
        recorder.record(events);
    }

    /// Sends the request until a model answers or recovery gives up; null when the conversation is too long for the
    /// model that would take over.
    private Delta.@Nullable End ask(Draft draft) throws InterruptedException {
        while (!request.tooMuch()) {
            var last = answer(draft);
            if (!(last instanceof Delta.Failed failed)) {
                request.succeed();
                return last;
            }
            if (Thread.interrupted()) throw new InterruptedException();
            switch (request.recover(failed)) {
                case Recovery.GiveUp _ -> {
                    if (Fault.of(failed.failure()) != Fault.TOOLS) return failed;
                    if (!turn.continuesWithoutTools(request.now().model(), failed.failure()))
                        return NoToolsQuestion.declined(failed, request.now().model());
                    request.renew();
                }
                case Recovery.Retry again ->
                    pause(kept(draft, failed, again.attempt()), failed, again.attempt(), again.pause());
                case Recovery.Switch other -> handOver(kept(draft, failed, other.attempt()), failed, other);
            }
        }
        return null;
    }

    /// Keeps the part of a failed attempt that stays.
    private List<Event> kept(Draft draft, Delta.Failed failed, int attempt) {
        return partial.keep(draft, info, Objects.requireNonNull(asked), attempt, failed.failure());
    }

    private void pause(List<Event> events, Delta.Failed failed, int attempt, Duration wait)
            throws InterruptedException {
        long next = recorder.now() + wait.toMillis();
        events.add(new Event.StatusChanged(
                info.sessionID(),
                new SessionStatus.Retry(attempt, failed.failure().message(), next)));
        recorder.record(events);
        Thread.sleep(wait);
        recorder.record(new Event.StatusChanged(info.sessionID(), new SessionStatus.Busy()));
    }

    /// Another model continues the same answer.
    private void handOver(List<Event> events, Delta.Failed failed, Recovery.Switch other) throws InterruptedException {
        info = info.by(other.next().ref());
        events.addAll(noted(FailoverNotice.after(other, failed.failure()).events(info, recorder.now())));
        events.add(new Event.MessageUpdated(info.sessionID(), info));
        if (other.pause().isZero() || request.tooMuch()) recorder.record(events);
        else pause(events, failed, other.attempt(), other.pause());
    }

    private List<Event> noted(List<Event> posted) {
        var note = ModelRequest.note(posted);
        if (note != null) parts.add(note);
        return posted;
    }

    private Delta.End answer(Draft draft) throws InterruptedException {
        asked = request.current();
        var whole = rejected.clean(partial.after(asked, info));
        var last = answer(draft, whole);
        while (draft.isEmpty() && rejected.retry(whole, last) instanceof Request cured) {
            int late = rejected.requests() - AT_ONCE;
            if (late > 0) pause(new ArrayList<>(), (Delta.Failed) last, late, request.pause(late));
            last = answer(draft, cured);
        }
        rejected.note(info, recorder.now()).ifPresent(note -> {
            parts.add(note);
            recorder.post(Event.PartUpdated.now(note));
            rejected.reset();
        });
        return last;
    }

    private Delta.End answer(Draft draft, Request sent) throws InterruptedException {
        try (var reply = turn.send(sent, info)) {
            var end = reply.read(draft::add);
            if (end instanceof Delta.Failed) rejected.refused(reply.sent());
            return end;
        }
    }

    private Outcome.OfStep fail(Draft draft, Delta.Failed failed) throws InterruptedException {
        var events = new ArrayList<Event>(draft.close());
        parts.addAll(draft.blocks());
        if (failed.failure() instanceof Failure.ContextOverflow && turn.compacts())
            return tooLong(events, failed.failure());
        info = info.failed(failed.failure())
                .finished(null, request.cost(failed.tokens()), failed.tokens())
                .completed(recorder.now());
        events.add(new Event.SessionFailed(info.sessionID(), failed.failure()));
        events.add(new Event.MessageUpdated(info.sessionID(), info));
        events.addAll(Settlement.of(
                new Message(
                        info, draft.calls().stream().<Part>map(Draft.Call::part).toList()),
                "The model's answer broke off.",
                failed.failure(),
                recorder.now()));
        recorder.postEnd(said(), info.cost(), info.tokens(), events);
        return new Outcome.Failed(said());
    }

    /// The conversation will be summarized before the next model gets it, so this answer is empty.
    private Outcome.OfStep shrink() {
        info = info.completed(recorder.now());
        recorder.record(new Event.MessageUpdated(info.sessionID(), info));
        return new Outcome.Overflowed(said(), request.now().model());
    }

    /// The conversation will be summarized and continue, so this answer is empty and not a failure.
    private Outcome.OfStep tooLong(List<Event> events, Failure overflow) {
        info = info.completed(recorder.now());
        events.add(new Event.SessionFailed(info.sessionID(), overflow));
        events.add(new Event.MessageUpdated(info.sessionID(), info));
        recorder.record(events);
        return new Outcome.Overflowed(said(), null);
    }

    /// A block as extensions leave it.
    private Part passed(Part block, List<Event> events) throws InterruptedException {
        if (!(block instanceof Part.Text text)) return block;
        var whole = new TextCompleted(info.sessionID(), info.id(), text.id(), text.text());
        var left = turn.tools().instance().hooks().pass(whole).text();
        if (left.equals(text.text())) return block;
        var changed = text.with(left);
        events.add(Event.PartUpdated.now(changed));
        return changed;
    }

    private Outcome.OfStep finish(Draft draft, Delta.Finished finished) throws InterruptedException {
        var events = new ArrayList<Event>(draft.close());
        for (var block : draft.blocks()) parts.add(passed(block, events));
        var reason = (draft.calls().isEmpty() ? finished.reason() : FinishReason.TOOL_CALLS).word();
        info = info.finished(reason, request.cost(finished.tokens()), finished.tokens());
        var calls = new CallSequence(turn.tools(), recorder.journal(), draft.calls(), info.agent());
        boolean rejected = false;
        if (!calls.none()) {
            events.addAll(calls.beginning());
            events.add(new Event.MessageUpdated(info.sessionID(), info));
            recorder.postUsage(info.cost(), finished.tokens(), events);
            events.clear();
            rejected = calls.run(parts);
            new FormatPass(turn.tools(), info.id(), asked == null ? List.of() : asked.history()).run(parts);
        }
        end(events, finished, reason);
        if (calls.none()) recorder.postEnd(said(), info.cost(), finished.tokens(), events);
        else recorder.post(events);
        if (info.error() != null) return new Outcome.Failed(said());
        if (rejected) return new Outcome.Rejected(said());
        if (info.structured() != null) return new Outcome.Formed(said());
        return calls.none() ? new Outcome.Answered(said()) : new Outcome.Called(said());
    }

    /// The answer with its parts in the order of their ids, as the store returns them: a text may have come between
    /// calls.
    private Message said() {
        return new Message(
                info, parts.stream().sorted(Comparator.comparing(Part::id)).toList());
    }

    /// The failure of an answer that ended this way. One that was cut at its length shows that by its `finish`, as
    /// OpenCode's clients expect. A summary is judged by its text.
    private @Nullable Failure failure(FinishReason reason) {
        boolean summary = Boolean.TRUE.equals(info.summary());
        return switch (reason) {
            case CONTENT_FILTER -> new Failure.ContentFilter("The provider's content filter ended the answer.");
            case INCOMPLETE ->
                summary ? null : new Failure.Unknown("The provider ended the answer before it was complete.", null);
            case EMPTY ->
                summary || isAnswered()
                        ? null
                        : new Failure.Unknown("The model ended its turn with an empty answer.", null);
            case STOP, TOOL_CALLS, LENGTH, WINDOW, UNKNOWN -> null;
        };
    }

    /// True if the answer has words or calls, or is given in another form.
    private boolean isAnswered() {
        return turn.tools().terms().form() != null
                || parts.stream()
                        .anyMatch(part -> part instanceof Part.Tool
                                || part instanceof Part.Text text
                                        && !text.text().isBlank());
    }

    private void end(List<Event> events, Delta.Finished finished, String reason) throws InterruptedException {
        var trail = turn.tools().memory().trail();
        var end = new Part.StepFinish(
                Part.newId(), info.sessionID(), info.id(), reason, trail.state(), info.cost(), finished.tokens());
        parts.add(end);
        info = info.completed(recorder.now());
        var answer = turn.tools().terms().answer();
        if (answer != null) info = info.withStructured(answer);
        var failure = failure(finished.reason());
        if (failure != null) {
            info = info.failed(failure);
            events.add(new Event.SessionFailed(info.sessionID(), failure));
        }
        events.add(Event.PartUpdated.now(end));
        for (var patch : trail.patch(info.sessionID(), info.id())) {
            parts.add(patch);
            events.add(Event.PartUpdated.now(patch));
        }
        events.add(new Event.MessageUpdated(info.sessionID(), info));
    }
}
