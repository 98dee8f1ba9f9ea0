package dev.lungo.engine.turn;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.event.Scope;
import dev.lungo.core.id.Id;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.session.Mark;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Part.Span;
import dev.lungo.core.session.ToolState;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Grows the parts of one answer from the pieces of its stream. A part is announced before its first piece and sent
/// whole when it ends. For one thread.
final class Draft {
    /// A text or reasoning block that is still growing.
    private final class Block {
        final boolean reasoning;
        final Id<Part> id = Part.newId();
        final Span started = Span.from(clock.millis());
        final StringBuilder text = new StringBuilder();

        @Nullable
        Map<String, Object> metadata;

        Block(boolean reasoning) {
            this.reasoning = reasoning;
        }

        Part part(Span time) {
            return reasoning
                    ? new Part.Reasoning(id, message.sessionID(), message.id(), text.toString(), time, metadata)
                    : new Part.Text(id, message.sessionID(), message.id(), text.toString(), null, null, time, metadata);
        }
    }

    /// A tool call as the model made it: the announced part, the raw arguments, and whether the model
    /// said that they are complete.
    record Call(Part.Tool part, StringBuilder pieces, boolean complete) {
        String arguments() {
            return pieces.toString();
        }

        Call completed() {
            return new Call(part, pieces, true);
        }

        Call marked(Map<String, Object> metadata) {
            return new Call(part.marked(merged(part.metadata(), metadata)), pieces, complete);
        }
    }

    private final Journal journal;
    private final Scope scope;
    private final Message.Assistant message;
    private final Clock clock;
    private final List<Part> finished = new ArrayList<>();
    private final Map<String, Call> calls = new LinkedHashMap<>();
    private @Nullable Block open;

    Draft(Journal journal, Scope scope, Message.Assistant message, Clock clock) {
        this.journal = journal;
        this.scope = scope;
        this.message = message;
        this.clock = clock;
    }

    void add(Delta.Piece piece) {
        switch (piece) {
            case Delta.Text it -> grow(it.text(), false);
            case Delta.Reasoning it -> grow(it.text(), true);
            case Delta.ReasoningMark it -> mark(block(true), it.metadata());
            case Delta.TextMark it -> {
                if (open != null && !open.reasoning) mark(open, it.metadata());
            }
            case Delta.CallStarted it -> begin(it);
            case Delta.CallArguments it -> {
                var call = calls.get(it.callID());
                if (call != null) call.pieces.append(it.json());
            }
            case Delta.CallMark it -> calls.computeIfPresent(it.callID(), (_, call) -> call.marked(it.metadata()));
            case Delta.CallEnded it -> calls.computeIfPresent(it.callID(), (_, call) -> call.completed());
        }
    }

    private void grow(String text, boolean reasoning) {
        if (text.isEmpty()) return;
        var block = block(reasoning);
        block.text.append(text);
        journal.record(scope, new Event.PartDelta(message.sessionID(), message.id(), block.id, "text", text));
    }

    private Block block(boolean reasoning) {
        if (open != null && open.reasoning == reasoning) return open;
        var events = new ArrayList<Event>(close());
        var block = new Block(reasoning);
        open = block;
        events.add(Event.PartUpdated.now(block.part(block.started)));
        journal.record(scope, events);
        return block;
    }

    private void mark(Block block, Map<String, Object> metadata) {
        block.metadata = merged(block.metadata, metadata);
        journal.record(scope, close());
    }

    private static Map<String, Object> merged(@Nullable Map<String, Object> marks, Map<String, Object> more) {
        var merged = new LinkedHashMap<String, Object>();
        if (marks != null) merged.putAll(marks);
        merged.putAll(more);
        return merged;
    }

    private void begin(Delta.CallStarted start) {
        var events = new ArrayList<Event>(close());
        var part = new Part.Tool(
                Part.newId(),
                message.sessionID(),
                message.id(),
                start.callID(),
                start.tool(),
                new ToolState.Pending(Map.of(), ""),
                null);
        calls.put(start.callID(), new Call(part, new StringBuilder(), false));
        events.add(Event.PartUpdated.now(part));
        journal.record(scope, events);
    }

    /// Ends the open block; the events are recorded together with the next ones.
    List<Event.Stored> close() {
        if (open == null) return List.of();
        var part = open.part(open.started.until(clock.millis()));
        open = null;
        finished.add(part);
        return List.of(Event.PartUpdated.now(part));
    }

    /// Takes back everything that was announced, for another attempt.
    List<Event.Stored> discard() {
        close();
        var events = new ArrayList<Event.Stored>();
        for (var part : finished) events.add(removed(part));
        for (var call : calls.values()) events.add(removed(call.part));
        finished.clear();
        calls.clear();
        return events;
    }

    /// Ends the parts where the answer broke off, and removes the calls and empty blocks.
    List<Event.Stored> breakOff() {
        close();
        var events = new ArrayList<Event.Stored>();
        for (var call : calls.values()) events.add(removed(call.part));
        for (var part : List.copyOf(finished)) {
            finished.remove(part);
            if (isBlank(part)) {
                events.add(removed(part));
                continue;
            }
            finished.add(Mark.brokenOff(part));
            events.add(Event.PartUpdated.now(finished.getLast()));
        }
        return events;
    }

    /// Starts over; the parts so far are kept elsewhere.
    void forget() {
        finished.clear();
        calls.clear();
    }

    private static boolean isBlank(Part part) {
        return part instanceof Part.Text text
                ? text.text().isBlank()
                : part instanceof Part.Reasoning thought && thought.text().isBlank();
    }

    private Event.PartRemoved removed(Part part) {
        return new Event.PartRemoved(message.sessionID(), message.id(), part.id());
    }

    /// True if nothing was said yet.
    boolean isEmpty() {
        return open == null && finished.isEmpty() && calls.isEmpty();
    }

    /// The blocks that have ended, in order.
    List<Part> blocks() {
        return List.copyOf(finished);
    }

    List<Call> calls() {
        return List.copyOf(calls.values());
    }
}
