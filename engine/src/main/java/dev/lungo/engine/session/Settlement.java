package dev.lungo.engine.session;

import dev.lungo.core.event.Event;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Part.Span;
import dev.lungo.core.session.ToolState;
import dev.lungo.core.tool.Subagents;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Closes what an interrupted or killed turn left open: growing texts end where they are, calls
/// without an outcome fail as interrupted, the message is aborted.
public final class Settlement {
    /// Error of an aborted call; a call in a subagent's session has its own.
    public static final String ABORTED = "Tool execution aborted";
    /// Metadata of a running call that waits for others before it.
    public static final Map<String, Object> WAITING = Map.of("waiting", true);
    /// Metadata of a failed call that was stopped.
    public static final Map<String, Object> INTERRUPTED = Map.of("interrupted", true);
    private static final String UNBEGUN = "Not run: this call had not started.";

    private Settlement() {}

    /// The events that settle a message, none when nothing is open.
    public static List<Event.Stored> of(Message message, String callError, Failure failure, long now) {
        return of(message, callError, failure, Set.of(), now);
    }

    /// The same where some calls had asked for a permission and got no answer; such calls have done nothing.
    public static List<Event.Stored> of(
            Message message, String callError, Failure failure, Set<String> asking, long now) {
        var events = new ArrayList<Event.Stored>();
        for (var part : message.parts()) {
            boolean unbegun = part instanceof Part.Tool call && (asking.contains(call.callID()) || waits(call));
            var settled = settle(part, unbegun ? UNBEGUN : callError, now);
            if (settled != null) events.add(Event.PartUpdated.now(settled));
        }
        if (message.info() instanceof Message.Assistant info && info.time().completed() == null) {
            var ended = info.error() == null ? info.failed(failure) : info;
            events.add(new Event.MessageUpdated(info.sessionID(), ended.completed(now)));
        }
        return events;
    }

    /// The part as it ends, null if it has ended.
    private static @Nullable Part settle(Part part, String callError, long now) {
        return switch (part) {
            case Part.Text it ->
                it.time() == null || it.time().end() != null
                        ? null
                        : ended(it, it.time().until(now));
            case Part.Reasoning it ->
                it.time().end() != null ? null : ended(it, it.time().until(now));
            case Part.Tool it -> settle(it, callError, now);
            case Part.File _,
                    Part.Subtask _,
                    Part.AgentMention _,
                    Part.StepStart _,
                    Part.StepFinish _,
                    Part.Snapshot _,
                    Part.Patch _,
                    Part.Retry _,
                    Part.Compaction _ -> null;
        };
    }

    private static Part ended(Part.Text it, Span time) {
        return new Part.Text(
                it.id(), it.sessionID(), it.messageID(), it.text(), it.synthetic(), it.ignored(), time, it.metadata());
    }

    private static Part ended(Part.Reasoning it, Span time) {
        return new Part.Reasoning(it.id(), it.sessionID(), it.messageID(), it.text(), time, it.metadata());
    }

    private static @Nullable Part settle(Part.Tool call, String callError, long now) {
        return switch (call.state()) {
            case ToolState.Pending pending ->
                call.with(new ToolState.Failed(
                        pending.input(), callError, INTERRUPTED, Span.from(now).until(now)));
            case ToolState.Running running -> call.with(interrupted(running, error(call, callError), now));
            case ToolState.Completed _, ToolState.Failed _ -> null;
        };
    }

    private static boolean waits(Part.Tool call) {
        return call.state() instanceof ToolState.Running running && WAITING.equals(running.metadata());
    }

    private static String error(Part.Tool call, String callError) {
        return callError.equals(ABORTED) && Subagents.childOf(call).isPresent() ? "Task cancelled" : callError;
    }

    private static ToolState interrupted(ToolState.Running running, String callError, long now) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        if (running.metadata() != null && !WAITING.equals(running.metadata())) metadata.putAll(running.metadata());
        metadata.putAll(INTERRUPTED);
        return new ToolState.Failed(
                running.input(), callError, metadata, running.time().until(now));
    }
}
