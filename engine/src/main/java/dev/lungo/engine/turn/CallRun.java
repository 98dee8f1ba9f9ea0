package dev.lungo.engine.turn;

import dev.lungo.core.hook.HookPoint.ToolAfter;
import dev.lungo.core.hook.HookPoint.ToolBefore;
import dev.lungo.core.hook.HookPoint.ToolDenied;
import dev.lungo.core.hook.HookPoint.ToolFailed;
import dev.lungo.core.hook.HookedCall;
import dev.lungo.core.tool.Tool;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.core.tool.ToolSpec.Trait;
import dev.lungo.engine.guard.Guard;
import dev.lungo.engine.guard.Guards;
import dev.lungo.engine.guard.Stage;
import dev.lungo.engine.tool.Arguments;
import dev.lungo.engine.turn.ToolRunner.Outcome;
import java.nio.file.InvalidPathException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// One run of a tool call: loop guard, arguments, the tool behind its guards, the output cut to size, the outcome
/// recorded. Whatever a tool throws becomes a failed call.
final class CallRun {
    private final ToolRunner tools;
    private PlannedCall call;
    private CallReport report;
    private boolean begun;
    private long since;
    private long asked;

    CallRun(ToolRunner tools, PlannedCall call) {
        this.tools = tools;
        this.call = call;
        this.report = tools.report(call);
    }

    Outcome run() throws InterruptedException {
        try {
            if (call.consents().refusal() != null) throw call.consents().refusal();
            var output = output();
            return tools.ended(call, call.completed(output), false);
        } catch (ToolFailure failure) {
            return failed(passed(failure), failure instanceof ToolFailure.Rejected);
        } catch (InvalidPathException wrong) {
            return failed("An argument is not a path: " + wrong.getReason() + ". Call again with another path.", false);
        } catch (InterruptedException aborted) {
            throw aborted;
        } catch (Exception | StackOverflowError broken) {
            System.getLogger("lungo.tool")
                    .log(System.Logger.Level.ERROR, "tool " + call.tool() + " failed unexpectedly", broken);
            return failed("Internal error in the tool " + call.tool() + ". The log has the details.", false);
        }
    }

    /// The text that extensions leave of a failure; a call that was not permitted has not failed.
    private String passed(ToolFailure failure) throws InterruptedException {
        var error = Objects.requireNonNull(failure.getMessage());
        if (failure instanceof ToolFailure.Denied)
            return tools.instance()
                    .hooks()
                    .pass(new ToolDenied(hooked(), call.input(), error))
                    .reason();
        boolean ran = begun && !(failure instanceof ToolFailure.Rejected);
        if (!ran) return error;
        return tools.instance()
                .hooks()
                .pass(new ToolFailed(hooked(), call.input(), error, millis()))
                .error();
    }

    private Outcome failed(String error, boolean rejected) {
        return tools.ended(call, call.failed(error, report.metadata()), rejected);
    }

    private ToolOutput output() throws ToolFailure, InterruptedException {
        var tool = tools.admit(call, tools.guard(call, Stage.LIVE));
        if (tool != null) return output(tool);
        var form = tools.terms().form();
        if (form != null && tools.terms().takes(call.tool())) return form.take(call.arguments());
        return new ToolOutput(
                "Invalid tool", (String) Objects.requireNonNull(call.input().get("error")), Map.of("truncated", false));
    }

    private ToolOutput output(Tool tool) throws ToolFailure, InterruptedException {
        var given = arguments(tool, tools.guard(call, Stage.LIVE));
        while (true) {
            try {
                return output(tool, given);
            } catch (Stage.Replaced other) {
                var changed = new LinkedHashMap<>(given);
                changed.putAll(other.arguments());
                given = changed(tool, changed);
            }
        }
    }

    /// The guards judge the arguments that hooks have left.
    private ToolOutput output(Tool tool, Map<String, Object> given) throws ToolFailure, InterruptedException {
        var instance = tools.instance();
        var guard = tools.guard(call, Stage.LIVE);
        var arguments = tools.permitted(tool, given, guard);
        var memory = tools.memory();
        var watch = memory.feedback().watch(instance);
        var editor = tools.editor(call);
        var noted = memory.edits()
                .over(editor.below(instance.machine()), call.part().callID());
        var machine = watch.over(memory.trail().over(noted, call.part().messageID()), memory.trail());
        var shown = editor.above(machine, instance.machine());
        var guards = Guards.around(shown, guard, memory.ledger(), tools.journal());
        begin();
        var output = tool.run(arguments, tools.context(guard, guards, report));
        var left = instance.hooks()
                .pass(new ToolAfter(hooked(), arguments, output, millis()))
                .output();
        var page = tool.spec().has(Trait.PAGES) && left == output
                ? output
                : OutputLimit.of(instance, tools.terms().model()).apply(left);
        return watch.result(
                guard.untrusted().framed(page), file -> guards.files().isQuotable(file));
    }

    private void begin() {
        begun = true;
        asked = call.consents().waited();
        since = System.nanoTime();
    }

    /// The time that the tool has run, without that in which it waited for people.
    private long millis() {
        long waited = call.consents().waited() - asked;
        return Math.max(0, (System.nanoTime() - since) / 1_000_000 - waited);
    }

    /// The arguments that extensions leave. The call is shown with them.
    private Map<String, Object> arguments(Tool tool, Guard guard) throws ToolFailure, InterruptedException {
        var given = call.arguments(tool);
        var left = tools.instance().hooks().pass(new ToolBefore(hooked(), given));
        if (left.refusal() != null) throw new ToolFailure(left.refusal());
        if (left.question() != null) guard.confirm(tool.spec().name(), left.arguments(), left.question());
        return left.arguments().equals(given) ? given : changed(tool, left.arguments());
    }

    private Map<String, Object> changed(Tool tool, Map<String, Object> arguments) throws ToolFailure {
        var changed = Arguments.fitted(arguments, tool.spec());
        call = call.with(changed);
        report = tools.report(call);
        return changed;
    }

    private HookedCall hooked() {
        var part = call.part();
        return new HookedCall(part.sessionID(), part.messageID(), part.callID(), call.agent(), part.tool());
    }
}
