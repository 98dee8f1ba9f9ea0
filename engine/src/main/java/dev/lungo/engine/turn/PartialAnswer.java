package dev.lungo.engine.turn;

import dev.lungo.core.event.Event;
import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/// The part of a broken answer that stays. Text is kept, and the model continues behind it; reasoning is kept for the
/// reader. Calls are removed: none was made, because they wait for the whole answer.
final class PartialAnswer {
    private final List<Part> parts;
    private final Clock clock;
    private boolean any;

    /// `parts` are the step's own; kept blocks are added to them.
    PartialAnswer(List<Part> parts, Clock clock) {
        this.parts = parts;
        this.clock = clock;
    }

    /// Keeps what the draft has of the attempt that failed.
    List<Event> keep(Draft draft, Message.Assistant info, Request request, int attempt, Failure why) {
        if (!continues(info, request)) return new ArrayList<>(draft.discard());
        var events = new ArrayList<Event>(draft.breakOff());
        var blocks = draft.blocks();
        draft.forget();
        if (blocks.isEmpty()) return events;
        parts.addAll(blocks);
        var note = new Part.Retry(
                Part.newId(), info.sessionID(), info.id(), attempt, why, new Message.Created(clock.millis()));
        parts.add(note);
        events.add(Event.PartUpdated.now(note));
        any = true;
        return events;
    }

    /// A summary, or a request that ends with its own instruction, starts over.
    private static boolean continues(Message.Assistant info, Request request) {
        return request.instruction() == null && !Boolean.TRUE.equals(info.summary());
    }

    /// The request with what was kept at its end.
    Request after(Request request, Message.Assistant info) {
        if (!any || !continues(info, request)) return request;
        var history = new ArrayList<>(request.history());
        history.add(new Message(info, List.copyOf(parts)));
        return request.withHistory(history);
    }
}
