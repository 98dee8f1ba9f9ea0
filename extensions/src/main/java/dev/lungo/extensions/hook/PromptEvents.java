package dev.lungo.extensions.hook;

import dev.lungo.core.hook.Hook;
import dev.lungo.core.hook.HookPoint.PromptReceived;
import dev.lungo.core.hook.HookPoint.SessionEnded;
import dev.lungo.core.hook.HookedPrompt;
import dev.lungo.core.session.Part;
import dev.lungo.extensions.hook.HookRunner.Occasion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// Hooks at prompts and at the ends of sessions: UserPromptSubmit, SessionStart (with the first prompt of a session in
/// this process, when its context is needed), SubagentStart, and SessionEnd.
record PromptEvents(HookRunner runner, HookMemory memory) {
    private static final String START = "SessionStart";
    private static final String PROMPT = "UserPromptSubmit";
    private static final String SUBAGENT = "SubagentStart";
    private static final String END = "SessionEnd";

    List<Hook<?>> all() {
        var hooks = new ArrayList<Hook<?>>();
        if (runner.settings().has(START, PROMPT, SUBAGENT))
            hooks.add(new Hook<>(
                    "hooks",
                    PromptReceived.class,
                    runner.limit(START, PROMPT, SUBAGENT).multipliedBy(2),
                    this::received));
        if (runner.settings().has(END))
            hooks.add(new Hook<>("hooks", SessionEnded.class, runner.limit(END), this::ended));
        return hooks;
    }

    private PromptReceived received(PromptReceived value) throws InterruptedException {
        var prompt = value.prompt();
        if (prompt.parent() != null) return prompt.first() ? subagent(value) : value;
        var source = memory.start(prompt.session(), prompt.first());
        var started = source == null ? HookAnswer.NONE : started(prompt, source);
        var input = Map.<String, Object>of(
                "prompt_id",
                prompt.message().value(),
                "permission_mode",
                HookInputs.mode(prompt.agent()),
                "prompt",
                text(value.parts()));
        var answer = runner.ask(new Occasion(PROMPT, prompt.session(), List.of(), input));
        if (answer.denies() || answer.stop() != null)
            return value.refused(answer.denies() ? answer.reason() : Objects.toString(answer.stop()));
        return with(with(value, START, started), PROMPT, answer);
    }

    private HookAnswer started(HookedPrompt prompt, String source) throws InterruptedException {
        var input = Map.<String, Object>of("source", source, "agent_type", prompt.agent());
        return runner.ask(new Occasion(START, prompt.session(), List.of(source), input));
    }

    private PromptReceived subagent(PromptReceived value) throws InterruptedException {
        var prompt = value.prompt();
        var input = Map.<String, Object>of("agent_id", prompt.session().value(), "agent_type", prompt.agent());
        return with(
                value, SUBAGENT, runner.ask(new Occasion(SUBAGENT, prompt.session(), List.of(prompt.agent()), input)));
    }

    private PromptReceived with(PromptReceived value, String event, HookAnswer answer) {
        if (answer.context().isEmpty()) return value;
        var parts = new ArrayList<>(value.parts());
        parts.add(Part.Text.hidden(
                value.prompt().session(), value.prompt().message(), runner.framed(event, answer.contextText())));
        return value.with(parts);
    }

    private static String text(List<Part> parts) {
        return parts.stream()
                .filter(part -> part instanceof Part.Text text && !Boolean.TRUE.equals(text.synthetic()))
                .map(part -> ((Part.Text) part).text())
                .collect(Collectors.joining("\n"));
    }

    private SessionEnded ended(SessionEnded value) throws InterruptedException {
        var session = value.session();
        memory.forget(session.id());
        if (session.parentID() == null)
            runner.ask(new Occasion(END, session.id(), List.of("other"), Map.of("reason", "other")));
        return value;
    }
}
