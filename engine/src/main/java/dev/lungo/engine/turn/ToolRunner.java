package dev.lungo.engine.turn;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.hook.HookPoint.ToolBefore;
import dev.lungo.core.permission.Permission;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import dev.lungo.core.tool.Tool;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.tool.ToolSpec;
import dev.lungo.core.tool.ToolSpec.Trait;
import dev.lungo.engine.editor.OpenEditor;
import dev.lungo.engine.guard.Caller;
import dev.lungo.engine.guard.Consents;
import dev.lungo.engine.guard.Guard;
import dev.lungo.engine.guard.Guards;
import dev.lungo.engine.guard.Stage;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.session.Settlement;
import dev.lungo.engine.tool.Arguments;
import dev.lungo.engine.tool.Toolbox;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Runs the tool calls of a step: plans them, rehearses what they ask, and records their results. `CallRun` runs one.
record ToolRunner(
        Instance instance,
        Toolbox toolbox,
        Journal journal,
        TurnTools tools,
        CallMemory memory,
        CallTerms terms,
        Clock clock) {
    private static final String UNBEGUN = "Not run: the turn was stopped before this call started.";
    /// The tool that clients expect to see where a model calls one that does not exist.
    private static final String UNKNOWN = "invalid";

    /// A settled call; `rejected` says that a person refused it without a word.
    record Outcome(Part.Tool part, boolean rejected) {}

    /// Notes a call; called in the order in which the model made them.
    PlannedCall plan(Draft.Call call, String agent, Consents consents) {
        return plan(start(call), call, agent, consents);
    }

    PlannedCall plan(Part.Tool part, Draft.Call call, String agent, Consents consents) {
        var noted = memory.loops().note(part.tool(), part.state().input());
        return new PlannedCall(part, call, agent, noted, consents, clock);
    }

    /// The running part of a call as the model made it.
    private Part.Tool start(Draft.Call call) {
        var named = call.part().tool();
        var tool = toolbox.find(named);
        boolean answer = terms.takes(named);
        var name =
                answer ? AnswerForm.TOOL : tool == null ? UNKNOWN : tool.spec().name();
        var input = tool == null && !answer ? unknown(named) : input(call);
        return new Part.Tool(
                call.part().id(),
                call.part().sessionID(),
                call.part().messageID(),
                call.part().callID(),
                name,
                new ToolState.Running(input, null, null, Part.Span.from(clock.millis())),
                call.part().metadata());
    }

    private static Map<String, Object> input(Draft.Call call) {
        try {
            return call.complete() ? Arguments.parse(call.arguments()) : Map.of();
        } catch (ToolFailure malformed) {
            return Map.of();
        }
    }

    private Map<String, Object> unknown(String name) {
        return Map.of(
                "tool",
                name,
                "error",
                "The tool \"" + name + "\" is not available. Available tools: "
                        + String.join(", ", toolbox.names(terms.policy(), terms.model())) + ".");
    }

    /// The tool of a call; null if no tool has its name.
    @Nullable
    Tool tool(PlannedCall call) {
        var found = toolbox.find(call.tool());
        return found == null ? null : found.without(terms.policy()::lacks);
    }

    /// The events to publish before a call runs: none where the tool announces itself.
    List<Event> beginning(PlannedCall call) {
        return toolbox.has(call.tool(), Trait.ANNOUNCES_ITSELF)
                ? List.of()
                : List.of(Event.PartUpdated.now(call.part()));
    }

    /// The same call at the moment when its turn comes.
    PlannedCall begin(PlannedCall call) {
        var begun = call.begun();
        call.consents().begin();
        if (call.waits()) journal.post(instance.scope(), beginning(begun));
        return begun;
    }

    /// True if two neighbors may run side by side.
    boolean together(PlannedCall one, PlannedCall other) {
        var first = tool(one);
        var second = tool(other);
        if (first == null || second == null) return first == second;
        return first.spec().runsBeside(second.spec());
    }

    boolean readsOnly(PlannedCall call) {
        var tool = tool(call);
        return tool == null || tool.spec().readsOnly();
    }

    /// Asks what the call will ask, as far as that is known before the calls before it (`others`) have run. Other
    /// failures are not shown: they may be gone when the call runs. Where an extension may change the arguments,
    /// nothing is known before the call runs.
    void rehearse(PlannedCall call, boolean others) throws InterruptedException {
        if (instance.hooks().has(ToolBefore.class)) return;
        try {
            var stage = readsOnly(call) ? Stage.REHEARSED : Stage.REHEARSED_READING;
            var guard = guard(call, stage);
            var tool = admit(call, guard);
            if (tool == null) return;
            var ledger = memory.ledger().rehearsed(others);
            var machine = instance.machine();
            var guards = Guards.around(editor(call).above(machine, machine), guard, ledger, journal);
            tool.run(permitted(tool, call.arguments(tool), guard), context(guard, guards, report(call)));
        } catch (ToolFailure later) {
            // The consents know of a refusal.
        } catch (Stage.Reached asked) {
            // Up to here everything is permitted.
        }
    }

    Outcome run(PlannedCall call) throws InterruptedException {
        return new CallRun(this, call).run();
    }

    /// A call that is not made, because a person rejected one before it.
    Outcome refuse(PlannedCall call) {
        return ended(
                call, call.failed("Not run, because the user rejected an earlier call of this answer.", null), false);
    }

    /// Settles a call that is not made, because the turn is stopped.
    void drop(PlannedCall call) {
        ended(call, call.failed(UNBEGUN, Settlement.INTERRUPTED), false);
    }

    Outcome ended(PlannedCall call, ToolState state, boolean rejected) {
        var part = call.part().with(state);
        journal.post(instance.scope(), Event.PartUpdated.now(part));
        switch (state) {
            case ToolState.Completed done ->
                memory.loops()
                        .ended(
                                call.noted(),
                                done.output(),
                                done.metadata().get("exit") instanceof Integer exit && exit != 0);
            case ToolState.Failed failed -> memory.loops().ended(call.noted(), failed.error(), true);
            case ToolState.Pending _, ToolState.Running _ -> {}
        }
        return new Outcome(part, rejected);
    }

    Guard guard(PlannedCall call, Stage stage) {
        var part = call.part();
        var caller = new Caller(part.sessionID(), part.messageID(), part.callID(), call.agent());
        return new Guard(instance, terms.policy(), tools.asks(), caller, call.consents(), stage);
    }

    /// The editor in which the user works on the session of a call.
    OpenEditor editor(PlannedCall call) {
        return tools.editors().of(call.part().sessionID());
    }

    CallReport report(PlannedCall call) {
        return new CallReport(journal, instance.scope(), call.part());
    }

    CallContext context(Guard guard, Guards guards, CallReport report) {
        return new CallContext(guard, guards, tools, terms.model(), memory.nested(), report);
    }

    /// The tool to run; null where none is needed.
    @Nullable
    Tool admit(PlannedCall call, Guard guard) throws ToolFailure, InterruptedException {
        if (terms.takes(call.tool())) return null;
        if (terms.off()) throw new ToolFailure("The step limit is reached, so this call was not run.");
        memory.loops().require(guard, call.noted());
        return tool(call);
    }

    /// The arguments, once a call with them is permitted as far as no guard asks for it.
    Map<String, Object> permitted(Tool tool, Map<String, Object> arguments, Guard guard)
            throws ToolFailure, InterruptedException {
        var spec = tool.spec();
        if (terms.policy().closed(spec.name())) guard.require(Guard.Wish.of(spec.name(), "*"));
        if (spec.has(Trait.GUARDED)) return arguments;
        if (guard.readsOnly() && !spec.readsOnly())
            throw new ToolFailure.Denied(
                    "Not run: agent " + guard.agent() + " can use only tools that change nothing.");
        var permission = tool.permission(arguments);
        var served = served(spec, permission);
        if (!served.isEmpty() && terms.policy().withholds(served))
            throw new ToolFailure.Denied("Not run: agent " + guard.agent() + " does not have the tool " + served + ".");
        guard.require(new Guard.Wish(
                permission, List.of("*"), List.of("*"), Map.of("tool", spec.name(), "input", arguments)));
        guard.acting();
        if (spec.has(Trait.UNTRUSTED)) guard.untrusted().add("the tool " + permission);
        return arguments;
    }

    /// The tool of an MCP server that a call means, which may be made by another tool; empty for other calls.
    private static String served(ToolSpec spec, String permission) {
        if (spec.has(Trait.OF_SERVER)) return spec.name();
        return spec.permission().equals(Permission.MCP) && !permission.equals(spec.name()) ? permission : "";
    }
}
