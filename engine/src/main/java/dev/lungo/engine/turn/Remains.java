package dev.lungo.engine.turn;

import dev.lungo.core.event.Event;
import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/// What stays of an answer that broke off. A text that has come is kept, and the model is asked to go on
/// behind it; thoughts are kept for who reads them, and thought again. Calls are taken back: none was
/// made, since that waits for the whole answer.
final class Remains {
    private final List<Part> parts;
    private final Clock clock;
    private boolean any;

    /// `parts` are those of the step, which grow.
    Remains(List<Part> parts, Clock clock) {
        this.parts = parts;
        this.clock = clock;
    }

    /// Keeps what the draft has of the attempt that failed.
    List<Event> keep(Draft draft, Message.Assistant info, Request request, int attempt, Failure why) {
        if (!goesOn(info, request)) return new ArrayList<>(draft.discard());
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

    /// A summary, or what ends with a task of its own, is begun anew.
    private static boolean goesOn(Message.Assistant info, Request request) {
        return request.instruction() == null && !Boolean.TRUE.equals(info.summary());
    }

    /// The request with what was kept at its end.
    Request after(Request request, Message.Assistant info) {
        if (!any || !goesOn(info, request)) return request;
        var history = new ArrayList<>(request.history());
        history.add(new Message(info, List.copyOf(parts)));
        return request.withHistory(history);
    }
}
