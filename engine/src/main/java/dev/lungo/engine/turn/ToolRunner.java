package dev.lungo.engine.turn;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import dev.lungo.core.tool.Tool;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.core.tool.View;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.context.NestedInstructions;
import dev.lungo.engine.context.Toolbox;
import dev.lungo.engine.guard.Asks;
import dev.lungo.engine.guard.Caller;
import dev.lungo.engine.guard.Guard;
import dev.lungo.engine.guard.Guards;
import dev.lungo.engine.guard.LoopGuard;
import dev.lungo.engine.agent.Policy;
import dev.lungo.engine.guard.ReadLedger;
import dev.lungo.engine.revert.Trail;
import dev.lungo.wire.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Runs one tool call: arguments into their record, loop guard, the tool behind its guards, the output
/// cut to size, the outcome recorded. Whatever a tool throws becomes a failed call. With `off` no tool
/// runs: the turn has no steps left.
record ToolRunner(Instance instance, Toolbox toolbox, Journal journal, Asks asks, Links links, Policy policy, ReadLedger ledger,
        LoopGuard loops, NestedInstructions nested, Trail trail, boolean off) {
    /// A settled call; `rejected` says that a person refused it without a word.
    record Outcome(Part.Tool part, boolean rejected) {}

    /// The running part of a call as the model made it. An unknown tool becomes the tool `invalid`,
    /// which is what clients expect to see.
    Part.Tool start(Draft.Call call) {
        var raw = call.arguments();
        var tool = toolbox.find(call.part().tool());
        Map<String, Object> input;
        try {
            input = call.complete() ? Arguments.parse(raw) : Map.of();
        } catch (ToolFailure malformed) {
            input = Map.of();
        }
        boolean answer = links.takes(call.part().tool());
        var name = answer ? AnswerForm.TOOL : tool == null ? "invalid" : tool.name();
        if (tool == null && !answer) input = Map.of("tool", call.part().tool(), "error", unknown(call.part().tool()));
        var state = new ToolState.Running(input, null, null, Part.Span.from(System.currentTimeMillis()));
        return new Part.Tool(call.part().id(), call.part().sessionID(), call.part().messageID(), call.part().callID(), name, state,
                call.part().metadata());
    }

    private String unknown(String name) {
        return "There is no tool \"" + name + "\". Tools: " + String.join(", ", toolbox.names()) + ".";
    }

    /// What is told when a call begins: nothing where the tool does so; see `Tool.announcesItself`.
    List<Event> beginning(Part.Tool part) {
        var tool = toolbox.find(part.tool());
        return tool != null && tool.announcesItself() ? List.of() : List.of(Event.PartUpdated.now(part));
    }

    /// Whether a call may run beside others; see `Tool.sideBySide`.
    boolean sideBySide(Part.Tool part) {
        var tool = toolbox.find(part.tool());
        return tool == null || tool.sideBySide();
    }

    Outcome run(Part.Tool part, Draft.Call call, String agent) throws InterruptedException {
        var running = (ToolState.Running) part.state();
        var shown = new Progress(journal, instance.scope(), part);
        try {
            return ended(part.with(completed(part, running, call(part, call, agent, shown))), false);
        } catch (ToolFailure failure) {
            return ended(part.with(failed(running, failure.getMessage(), shown.metadata())), failure instanceof ToolFailure.Rejected);
        } catch (InterruptedException aborted) {
            throw aborted;
        } catch (Exception | StackOverflowError broken) {
            System.getLogger("lungo.tool").log(System.Logger.Level.ERROR, "tool " + part.tool() + " broke", broken);
            return ended(part.with(failed(running, "The tool broke: " + broken, shown.metadata())), false);
        }
    }

    /// A call that is not made, because a person rejected one before it.
    Outcome refuse(Part.Tool part) {
        return ended(part.with(failed((ToolState.Running) part.state(), "Not done, since the user rejected an earlier call of this answer.", null)), false);
    }

    private Outcome ended(Part.Tool part, boolean rejected) {
        journal.post(instance.scope(), Event.PartUpdated.now(part));
        return new Outcome(part, rejected);
    }

    private ToolOutput call(Part.Tool part, Draft.Call call, String agent, Progress shown) throws ToolFailure, InterruptedException {
        if (links.form() != null && links.takes(part.tool())) return links.form().take(arguments(call, null));
        if (off) throw new ToolFailure("The limit of steps is reached; this call was not made.");
        var guard = new Guard(instance, policy, asks, new Caller(part.sessionID(), part.messageID(), part.callID(), agent));
        var input = part.state().input();
        if (loops.repeats(part.tool(), input)) loops.require(guard, part.tool(), input);
        var tool = toolbox.find(part.tool());
        if (tool == null) return new ToolOutput("Invalid tool", (String) Objects.requireNonNull(input.get("error")), Map.of("truncated", false));
        return run(tool, part, arguments(call, tool.arguments()), guard, shown);
    }

    /// A call that the model did not finish, because its answer was cut at the limit, is never made.
    private static Map<String, Object> arguments(Draft.Call call, @Nullable Class<? extends Record> type) throws ToolFailure {
        if (!call.complete()) throw new ToolFailure("Your answer was cut before this call was complete, so it was not made. Call again, with less at once.");
        return type == null ? Arguments.parse(call.arguments()) : Arguments.parse(call.arguments(), type);
    }

    private <A extends Record> ToolOutput run(Tool<A> tool, Part.Tool part, Map<String, Object> input, Guard guard, Progress shown)
            throws ToolFailure, InterruptedException {
        var arguments = Arguments.bind(input, tool.arguments());
        if (policy.closed(tool.name())) guard.require(Guard.Wish.of(tool.name(), "*"));
        var guards = Guards.around(trail.over(instance.machine()), guard, ledger, journal);
        var output = tool.run(arguments, new CallContext(journal, guard, links, part, guards, nested, shown));
        return tool.pages() ? output : OutputLimit.of(instance, links.model()).apply(output);
    }

    private static ToolState completed(Part.Tool part, ToolState.Running running, ToolOutput output) {
        Map<String, Object> metadata = new LinkedHashMap<>(output.metadata());
        if (!output.views().isEmpty()) metadata.put("views", output.views().stream().map(view -> Json.tree(view, View.class)).toList());
        var files = output.attachments().stream()
                .map(file -> new Part.File(Part.newId(), part.sessionID(), part.messageID(), file.mime(), file.filename(), file.url(), null))
                .toList();
        return new ToolState.Completed(running.input(), output.text(), output.title(), metadata,
                running.time().until(System.currentTimeMillis()), files.isEmpty() ? null : List.copyOf(files));
    }

    static ToolState failed(ToolState.Running running, String error, @Nullable Map<String, Object> metadata) {
        return new ToolState.Failed(running.input(), error, metadata, running.time().until(System.currentTimeMillis()));
    }
}
