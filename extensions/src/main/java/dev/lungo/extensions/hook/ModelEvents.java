package dev.lungo.extensions.hook;

import dev.lungo.core.hook.Hook;
import dev.lungo.core.hook.HookPoint.RequestReady;
import dev.lungo.core.hook.HookPoint.StepEnded;
import dev.lungo.core.id.Id;
import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.extensions.hook.HookRunner.Occasion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// Hooks around requests to a model, which Claude Code does not have (ModelRequest, ModelResponse), and PostToolBatch.
/// The texts for a batch belong to the next request of its session.
record ModelEvents(HookRunner runner, HookInputs inputs) {
    private static final String REQUEST = "ModelRequest";
    private static final String RESPONSE = "ModelResponse";
    private static final String BATCH = "PostToolBatch";

    List<Hook<?>> all() {
        var hooks = new ArrayList<Hook<?>>();
        if (runner.settings().has(REQUEST, BATCH))
            hooks.add(new Hook<>("hooks", RequestReady.class, runner.limit(REQUEST), this::ready));
        if (runner.settings().has(RESPONSE, BATCH))
            hooks.add(new Hook<>(
                    "hooks", StepEnded.class, runner.limit(RESPONSE).plus(runner.limit(BATCH)), this::ended));
        return hooks;
    }

    private RequestReady ready(RequestReady value) throws InterruptedException {
        var request = value.request();
        var model = request.model().ref().toString();
        var input = new LinkedHashMap<String, Object>();
        input.put("model", model);
        input.put("system", request.system());
        input.put("instruction", Objects.requireNonNullElse(request.instruction(), ""));
        input.put("messages", request.history().size());
        input.put(
                "tools",
                request.tools().stream().map(Request.ToolDefinition::name).toList());
        input.put("subagent", request.delegated());
        var answer = runner.ask(new Occasion(REQUEST, value.session(), List.of(model), input));
        stopIfDenied(value.session(), answer);
        var system = answer.changes().get("updatedSystem") instanceof String other ? other : request.system();
        var texts = Stream.of(
                        request.instruction(),
                        runner.memory().forRequest(value.session()),
                        answer.context().isEmpty() ? null : runner.framed(REQUEST, answer.contextText()))
                .filter(Objects::nonNull)
                .toList();
        var instruction = texts.isEmpty() ? null : String.join("\n\n", texts);
        return new RequestReady(
                value.session(),
                new Request(
                        request.model(),
                        system,
                        request.history(),
                        request.tools(),
                        instruction,
                        request.settings(),
                        request.origin()));
    }

    private void stopIfDenied(Id<Session> session, HookAnswer answer) {
        if (answer.denies()) runner.effects().stop(session, answer.reason());
    }

    private StepEnded ended(StepEnded value) throws InterruptedException {
        if (value.answer().info() instanceof Message.Assistant info) response(value, info);
        var calls = value.answer().parts().stream()
                .filter(Part.Tool.class::isInstance)
                .map(part -> inputs.call((Part.Tool) part))
                .toList();
        if (!calls.isEmpty()) batch(value.session(), calls);
        return value;
    }

    private void batch(Id<Session> session, List<Map<String, Object>> calls) throws InterruptedException {
        var answer = runner.ask(new Occasion(BATCH, session, List.of(), Map.of("tool_calls", calls)));
        stopIfDenied(session, answer);
        if (!answer.context().isEmpty())
            runner.memory().keepForRequest(session, runner.framed(BATCH, answer.contextText()));
    }

    private void response(StepEnded value, Message.Assistant info) throws InterruptedException {
        var model = info.providerID() + "/" + info.modelID();
        var input = new LinkedHashMap<String, Object>();
        input.put("model", model);
        input.put("text", HookInputs.text(value.answer()));
        input.put("finish", Objects.requireNonNullElse(info.finish(), ""));
        input.put(
                "tokens",
                Map.of("input", info.tokens().input(), "output", info.tokens().output()));
        input.put("cost", info.cost());
        stopIfDenied(value.session(), runner.ask(new Occasion(RESPONSE, value.session(), List.of(model), input)));
    }
}
