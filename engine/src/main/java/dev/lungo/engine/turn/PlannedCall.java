package dev.lungo.engine.turn;

import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import dev.lungo.core.tool.Tool;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.core.tool.View;
import dev.lungo.engine.guard.Consents;
import dev.lungo.engine.guard.LoopGuard;
import dev.lungo.engine.session.Settlement;
import dev.lungo.engine.tool.Arguments;
import dev.lungo.wire.Json;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A call before it has ended, and the user's answers about it.
record PlannedCall(
        Part.Tool part, Draft.Call call, String agent, LoopGuard.Call noted, Consents consents, Clock clock) {
    /// The same while it waits for earlier calls. Its running state records that, so that after a kill it is known
    /// not to have started.
    PlannedCall waiting() {
        return running(input(), Settlement.WAITING);
    }

    /// The same at the moment when its turn comes; its time is counted from there.
    PlannedCall begun() {
        return running(input(), null);
    }

    /// The same with other arguments.
    PlannedCall with(Map<String, Object> input) {
        var state = new ToolState.Running(
                input, null, running().metadata(), running().time());
        return new PlannedCall(part.with(state), call, agent, noted, consents, clock);
    }

    private PlannedCall running(Map<String, Object> input, @Nullable Map<String, Object> metadata) {
        var state = new ToolState.Running(input, null, metadata, Part.Span.from(clock.millis()));
        return new PlannedCall(part.with(state), call, agent, noted, consents, clock);
    }

    String tool() {
        return part.tool();
    }

    Map<String, Object> input() {
        return part.state().input();
    }

    /// The arguments as the model wrote them. A call that the model did not finish, because its answer was cut at the
    /// limit, is never made.
    Map<String, Object> arguments() throws ToolFailure {
        requireComplete();
        return Arguments.parse(call.arguments());
    }

    /// The arguments for the tool, in the form of its schema.
    Map<String, Object> arguments(Tool tool) throws ToolFailure {
        requireComplete();
        return Arguments.parse(call.arguments(), tool.spec());
    }

    private void requireComplete() throws ToolFailure {
        if (!call.complete())
            throw new ToolFailure(
                    "Your answer was cut off before this call was complete, so it was not run. Call again with less at"
                            + " once.");
    }

    boolean waits() {
        return running().metadata() != null;
    }

    private ToolState.Running running() {
        return (ToolState.Running) part.state();
    }

    ToolState failed(@Nullable String error, @Nullable Map<String, Object> metadata) {
        return new ToolState.Failed(input(), String.valueOf(error), metadata, time());
    }

    ToolState completed(ToolOutput output) {
        Map<String, Object> metadata = new LinkedHashMap<>(output.metadata());
        if (!output.views().isEmpty())
            metadata.put(
                    "views",
                    output.views().stream()
                            .map(view -> Json.tree(view, View.class))
                            .toList());
        var files = output.attachments().stream().map(this::file).toList();
        return new ToolState.Completed(
                input(), output.text(), output.title(), metadata, time(), files.isEmpty() ? null : List.copyOf(files));
    }

    private Part.File file(ToolOutput.Attachment file) {
        return new Part.File(
                Part.newId(), part.sessionID(), part.messageID(), file.mime(), file.filename(), file.url(), null);
    }

    /// The time that it took, without waiting for people.
    private Part.Span time() {
        return Part.Span.from(running().time().start() + consents.waited()).until(clock.millis());
    }
}
