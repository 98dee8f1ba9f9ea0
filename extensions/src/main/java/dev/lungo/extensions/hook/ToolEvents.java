package dev.lungo.extensions.hook;

import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.hook.Hook;
import dev.lungo.core.hook.HookPoint.ToolAfter;
import dev.lungo.core.hook.HookPoint.ToolBefore;
import dev.lungo.core.hook.HookPoint.ToolDenied;
import dev.lungo.core.hook.HookPoint.ToolFailed;
import dev.lungo.core.hook.HookedCall;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.extensions.hook.HookAnswer.Verdict;
import dev.lungo.extensions.hook.HookRunner.Occasion;
import dev.lungo.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Hooks around tool calls: PreToolUse, PostToolUse, PostToolUseFailure, and PermissionDenied. Context from before a
/// call is added to its
/// result, because the model reads nothing in between.
final class ToolEvents {
    private static final String BEFORE = "PreToolUse";
    private static final String AFTER = "PostToolUse";
    private static final String FAILED = "PostToolUseFailure";
    private static final String DENIED = "PermissionDenied";
    private static final String NO_REASON = "A hook denied this call.";

    private final HookRunner runner;
    private final HookInputs inputs;
    private final Map<PermissionRequest.Call, String> before = new ConcurrentHashMap<>();

    ToolEvents(HookRunner runner, HookInputs inputs) {
        this.runner = runner;
        this.inputs = inputs;
    }

    List<Hook<?>> all() {
        var settings = runner.settings();
        var hooks = new ArrayList<Hook<?>>();
        if (settings.has(BEFORE))
            hooks.add(new Hook<>("hooks", ToolBefore.class, runner.limit(BEFORE).multipliedBy(2), this::before));
        if (settings.has(BEFORE, AFTER))
            hooks.add(new Hook<>("hooks", ToolAfter.class, runner.limit(AFTER), this::after));
        if (settings.has(BEFORE, FAILED))
            hooks.add(new Hook<>("hooks", ToolFailed.class, runner.limit(FAILED), this::failed));
        if (settings.has(DENIED)) hooks.add(new Hook<>("hooks", ToolDenied.class, runner.limit(DENIED), this::denied));
        return hooks;
    }

    private Occasion occasion(String event, HookedCall call, Map<String, Object> input) {
        return new Occasion(event, call.session(), inputs.tools().names(call.tool()), input);
    }

    private ToolBefore before(ToolBefore value) throws InterruptedException {
        var call = value.call();
        var answer = judged(value);
        if (answer.denies()) return value.refused(answer.reason().isEmpty() ? NO_REASON : answer.reason());
        if (answer.stop() != null) return value.refused(answer.stop());
        if (!answer.context().isEmpty()) before.put(HookMemory.id(call), runner.framed(BEFORE, answer.contextText()));
        var changed = answer.changes().get("updatedInput") instanceof Map<?, ?> input
                ? value.with(inputs.tools().here(call.tool(), input))
                : value;
        if (answer.allows()) runner.memory().allow(call);
        boolean asks = answer.verdict() == Verdict.ASK || answer.verdict() == Verdict.DEFER;
        return asks ? changed.asked(answer.reason().isEmpty() ? "a hook wants that" : answer.reason()) : changed;
    }

    /// The user's own hooks also judge the arguments that a hook of a project leaves.
    private HookAnswer judged(ToolBefore value) throws InterruptedException {
        var call = value.call();
        var answer = runner.ask(occasion(BEFORE, call, inputs.call(call, value.arguments())));
        if (!answer.hasUntrustedInput() || !(answer.changes().get("updatedInput") instanceof Map<?, ?> input))
            return answer;
        var changed = inputs.tools().here(call.tool(), input);
        return runner.askOwn(occasion(BEFORE, call, inputs.call(call, changed))).and(answer);
    }

    private ToolAfter after(ToolAfter value) throws InterruptedException {
        var call = value.call();
        runner.memory().ended(call);
        var input = inputs.call(call, value.arguments());
        input.put("tool_response", HookInputs.response(input, value.output()));
        input.put("duration_ms", value.millis());
        var answer = runner.ask(occasion(AFTER, call, input));
        var output = value.output();
        var text = changed(answer, output.text()) + added(AFTER, call, answer);
        return text.equals(output.text())
                ? value
                : value.with(
                        new ToolOutput(output.title(), text, output.metadata(), output.views(), output.attachments()));
    }

    private static String changed(HookAnswer answer, String text) {
        return switch (answer.changes()
                .getOrDefault("updatedToolOutput", answer.changes().get("updatedMCPToolOutput"))) {
            case null -> text;
            case String other -> other;
            case Map<?, ?> output
            when output.get("stdout") instanceof String out ->
                output.get("stderr") instanceof String errors && !errors.isEmpty() ? out + "\n" + errors : out;
            case Object other -> Json.text(other);
        };
    }

    private ToolFailed failed(ToolFailed value) throws InterruptedException {
        var call = value.call();
        runner.memory().ended(call);
        var input = inputs.call(call, value.arguments());
        input.put("error", value.error());
        input.put("is_interrupt", false);
        input.put("duration_ms", value.millis());
        var answer = runner.ask(occasion(FAILED, call, input));
        return value.with(value.error() + added(FAILED, call, answer));
    }

    /// A hook cannot permit the call, but may let the model try another one.
    private ToolDenied denied(ToolDenied value) throws InterruptedException {
        var call = value.call();
        var input = inputs.call(call, value.arguments());
        input.put("reason", value.reason());
        var answer = runner.ask(occasion(DENIED, call, input));
        boolean retries = Boolean.TRUE.equals(answer.changes().get("retry"));
        return value.with(value.reason()
                + (retries ? "\n\nA hook lets you try this call again." : "")
                + added(DENIED, call, answer));
    }

    /// The texts for the model that belong to a call.
    private String added(String event, HookedCall call, HookAnswer answer) {
        var earlier = before.remove(HookMemory.id(call));
        return (earlier == null ? "" : "\n\n" + earlier)
                + (answer.context().isEmpty() ? "" : "\n\n" + runner.framed(event, answer.contextText()));
    }
}
