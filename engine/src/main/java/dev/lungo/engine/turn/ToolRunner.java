package dev.lungo.engine.turn;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import dev.lungo.core.tool.Tool;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.core.tool.View;
import dev.lungo.engine.agent.Policy;
import dev.lungo.engine.context.NestedInstructions;
import dev.lungo.engine.context.Toolbox;
import dev.lungo.engine.guard.Asks;
import dev.lungo.engine.guard.Caller;
import dev.lungo.engine.guard.Consents;
import dev.lungo.engine.guard.Guard;
import dev.lungo.engine.guard.Guards;
import dev.lungo.engine.guard.LoopGuard;
import dev.lungo.engine.guard.ReadLedger;
import dev.lungo.engine.guard.RehearsedMachine;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.revert.Trail;
import dev.lungo.engine.session.Settlement;
import dev.lungo.wire.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Runs one tool call: arguments into their record, loop guard, the tool behind its guards, the output
/// cut to size, the outcome recorded. Whatever a tool throws becomes a failed call. With `off` no tool
/// runs: the turn has no steps left.
record ToolRunner(
        Instance instance,
        Toolbox toolbox,
        Journal journal,
        Asks asks,
        Links links,
        Policy policy,
        ReadLedger ledger,
        LoopGuard loops,
        NestedInstructions nested,
        Trail trail,
        boolean off) {
    private static final String UNBEGUN = "Not run: the turn was stopped before this call began.";

    /// A settled call; `rejected` says that a person refused it without a word.
    record Outcome(Part.Tool part, boolean rejected) {}

    /// A call before it runs, and what people said of it.
    record Planned(Part.Tool part, Draft.Call call, String agent, LoopGuard.Call noted, Consents consents) {
        /// The same while it waits for calls before it, which its running state says, so that after a kill it is
        /// known not to have begun.
        Planned waiting() {
            return as(Settlement.WAITING);
        }

        private Planned as(@Nullable Map<String, Object> metadata) {
            var state = new ToolState.Running(
                    part.state().input(), null, metadata, Part.Span.from(System.currentTimeMillis()));
            return new Planned(part.with(state), call, agent, noted, consents);
        }

        private ToolState.Running running() {
            return (ToolState.Running) part.state();
        }

        private ToolState failed(@Nullable String error, @Nullable Map<String, Object> metadata) {
            return new ToolState.Failed(part.state().input(), String.valueOf(error), metadata, time());
        }

        /// How long it took by itself, without waiting for people.
        private Part.Span time() {
            return Part.Span.from(running().time().start() + consents.waited()).until(System.currentTimeMillis());
        }
    }

    /// Takes note of a call; to be asked in the order in which the model made them.
    Planned plan(Draft.Call call, String agent, Consents consents) {
        return plan(start(call), call, agent, consents);
    }

    Planned plan(Part.Tool part, Draft.Call call, String agent, Consents consents) {
        return new Planned(
                part, call, agent, loops.note(part.tool(), part.state().input()), consents);
    }

    /// The running part of a call as the model made it. An unknown tool becomes the tool `invalid`,
    /// which is what clients expect to see.
    private Part.Tool start(Draft.Call call) {
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
        if (tool == null && !answer)
            input = Map.of(
                    "tool", call.part().tool(), "error", unknown(call.part().tool()));
        var state = new ToolState.Running(input, null, null, Part.Span.from(System.currentTimeMillis()));
        return new Part.Tool(
                call.part().id(),
                call.part().sessionID(),
                call.part().messageID(),
                call.part().callID(),
                name,
                state,
                call.part().metadata());
    }

    private String unknown(String name) {
        return "There is no tool \"" + name + "\". Tools: " + String.join(", ", toolbox.names()) + ".";
    }

    private @Nullable Tool<?> tool(Planned call) {
        return toolbox.find(call.part.tool());
    }

    /// What is told of a call before it runs: nothing where the tool does so; see `Tool.announcesItself`.
    List<Event> beginning(Planned call) {
        var tool = tool(call);
        return tool != null && tool.announcesItself() ? List.of() : List.of(Event.PartUpdated.now(call.part));
    }

    /// The same call at the moment when it is its turn; its time is counted from there.
    Planned begin(Planned call) {
        var begun = call.as(null);
        call.consents.begin();
        if (call.running().metadata() != null) journal.post(instance.scope(), beginning(begun));
        return begun;
    }

    /// Whether two neighbors may run side by side; see `Tool.sideBySide`.
    boolean together(Planned one, Planned other) {
        var first = tool(one);
        var second = tool(other);
        if (first == null || second == null) return first == second;
        return first.sideBySide()
                && second.sideBySide()
                && (first == second || first.besideOthers() && second.besideOthers());
    }

    boolean readOnly(Planned call) {
        var tool = tool(call);
        return tool == null || tool.readOnly();
    }

    /// Asks what the call will ask, as far as that is known before the calls before it (`others`) have run. What
    /// else goes wrong here is not told: it may be right when the call runs.
    void rehearse(Planned call, boolean others) throws InterruptedException {
        try {
            var tool = admit(call);
            if (tool != null) rehearse(tool, call, others);
        } catch (ToolFailure untold) {
            // Of a refusal the consents know.
        } catch (RehearsedMachine.Reached asked) {
            // Up to here everything is permitted.
        }
    }

    private <A extends Record> void rehearse(Tool<A> tool, Planned call, boolean others)
            throws ToolFailure, InterruptedException {
        var guard = guard(call);
        var machine = RehearsedMachine.over(instance.machine(), !tool.readOnly());
        var guards = Guards.around(machine, guard, ledger.rehearsed(others), journal);
        tool.run(bound(tool, call, guard), new RehearsedContext(guard, guards, links, call.part));
    }

    Outcome run(Planned call) throws InterruptedException {
        var shown = new Progress(journal, instance.scope(), call.part);
        try {
            if (call.consents.refusal() != null) throw call.consents.refusal();
            var output = output(call, shown);
            return ended(call, completed(call, output), false);
        } catch (ToolFailure failure) {
            return ended(
                    call, call.failed(failure.getMessage(), shown.metadata()), failure instanceof ToolFailure.Rejected);
        } catch (InterruptedException aborted) {
            throw aborted;
        } catch (Exception | StackOverflowError broken) {
            System.getLogger("lungo.tool")
                    .log(System.Logger.Level.ERROR, "tool " + call.part.tool() + " broke", broken);
            return ended(call, call.failed("The tool broke: " + broken, shown.metadata()), false);
        }
    }

    /// A call that is not made, because a person rejected one before it.
    Outcome refuse(Planned call) {
        return ended(
                call, call.failed("Not done, since the user rejected an earlier call of this answer.", null), false);
    }

    /// A call that is not made, because the turn is stopped.
    void drop(Planned call) {
        ended(call, call.failed(UNBEGUN, Settlement.INTERRUPTED), false);
    }

    private Outcome ended(Planned call, ToolState state, boolean rejected) {
        var part = call.part.with(state);
        journal.post(instance.scope(), Event.PartUpdated.now(part));
        switch (state) {
            case ToolState.Completed done ->
                loops.ended(
                        call.noted, done.output(), done.metadata().get("exit") instanceof Integer exit && exit != 0);
            case ToolState.Failed failed -> loops.ended(call.noted, failed.error(), true);
            case ToolState.Pending _, ToolState.Running _ -> {}
        }
        return new Outcome(part, rejected);
    }

    private Guard guard(Planned call) {
        var caller = new Caller(call.part.sessionID(), call.part.messageID(), call.part.callID(), call.agent);
        return new Guard(instance, policy, asks, caller, call.consents);
    }

    /// The tool that is to run; null where none is needed.
    private @Nullable Tool<?> admit(Planned call) throws ToolFailure, InterruptedException {
        if (links.form() != null && links.takes(call.part.tool())) return null;
        if (off) throw new ToolFailure("The limit of steps is reached; this call was not made.");
        loops.require(guard(call), call.noted);
        return tool(call);
    }

    private ToolOutput output(Planned call, Progress shown) throws ToolFailure, InterruptedException {
        var tool = admit(call);
        if (tool != null) return output(tool, call, shown);
        if (links.form() != null && links.takes(call.part.tool()))
            return links.form().take(arguments(call.call, null));
        return new ToolOutput(
                "Invalid tool",
                (String) Objects.requireNonNull(call.part.state().input().get("error")),
                Map.of("truncated", false));
    }

    /// A call that the model did not finish, because its answer was cut at the limit, is never made.
    private static Map<String, Object> arguments(Draft.Call call, @Nullable Class<? extends Record> type)
            throws ToolFailure {
        if (!call.complete())
            throw new ToolFailure(
                    "Your answer was cut before this call was complete, so it was not made. Call again, with less at"
                            + " once.");
        return type == null ? Arguments.parse(call.arguments()) : Arguments.parse(call.arguments(), type);
    }

    private <A extends Record> A bound(Tool<A> tool, Planned call, Guard guard)
            throws ToolFailure, InterruptedException {
        var arguments = Arguments.bind(arguments(call.call, tool.arguments()), tool.arguments());
        if (policy.closed(tool.name())) guard.require(Guard.Wish.of(tool.name(), "*"));
        return arguments;
    }

    private <A extends Record> ToolOutput output(Tool<A> tool, Planned call, Progress shown)
            throws ToolFailure, InterruptedException {
        var guard = guard(call);
        var arguments = bound(tool, call, guard);
        var guards = Guards.around(trail.over(instance.machine(), call.part.messageID()), guard, ledger, journal);
        var output = tool.run(arguments, new CallContext(journal, guard, links, call.part, guards, nested, shown));
        return tool.pages() ? output : OutputLimit.of(instance, links.model()).apply(output);
    }

    private static ToolState completed(Planned call, ToolOutput output) {
        var part = call.part;
        Map<String, Object> metadata = new LinkedHashMap<>(output.metadata());
        if (!output.views().isEmpty())
            metadata.put(
                    "views",
                    output.views().stream()
                            .map(view -> Json.tree(view, View.class))
                            .toList());
        var files = output.attachments().stream()
                .map(file -> new Part.File(
                        Part.newId(),
                        part.sessionID(),
                        part.messageID(),
                        file.mime(),
                        file.filename(),
                        file.url(),
                        null))
                .toList();
        return new ToolState.Completed(
                part.state().input(),
                output.text(),
                output.title(),
                metadata,
                call.time(),
                files.isEmpty() ? null : List.copyOf(files));
    }
}
