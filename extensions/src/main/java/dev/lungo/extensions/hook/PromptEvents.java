package dev.lungo.extensions.hook;

import dev.lungo.config.ClaudeAgents;
import dev.lungo.core.hook.Hook;
import dev.lungo.core.hook.HookPoint.CommandExpanded;
import dev.lungo.core.hook.HookPoint.CommandStarting;
import dev.lungo.core.hook.HookPoint.PromptReceived;
import dev.lungo.core.hook.HookPoint.SessionEnded;
import dev.lungo.core.hook.HookedPrompt;
import dev.lungo.core.session.Part;
import dev.lungo.extensions.hook.HookRunner.Occasion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// Hooks at prompts and at the ends of sessions: UserPromptSubmit, UserPromptExpansion, SessionStart (with the first
/// prompt of a session in this process, when its context is needed), SubagentStart, and SessionEnd.
record PromptEvents(HookRunner runner) {
    private static final String START = "SessionStart";
    private static final String PROMPT = "UserPromptSubmit";
    private static final String SUBAGENT = "SubagentStart";
    private static final String END = "SessionEnd";
    private static final String EXPANSION = "UserPromptExpansion";

    List<Hook<?>> all() {
        var hooks = new ArrayList<Hook<?>>();
        if (runner.settings().has(START, PROMPT, SUBAGENT, "InstructionsLoaded")
                || runner.settings().anyInBackground()
                || !runner.settings().problems().isEmpty())
            hooks.add(new Hook<>(
                    "hooks",
                    PromptReceived.class,
                    runner.limit(START, PROMPT, SUBAGENT).multipliedBy(2),
                    this::received));
        if (runner.settings().has(START, "FileChanged"))
            hooks.add(new Hook<>("hooks", CommandStarting.class, null, this::starting));
        if (runner.settings().has(EXPANSION))
            hooks.add(new Hook<>("hooks", CommandExpanded.class, runner.limit(EXPANSION), this::expanded));
        hooks.add(new Hook<>("hooks", SessionEnded.class, runner.limit(END), this::ended));
        return hooks;
    }

    private PromptReceived received(PromptReceived value) throws InterruptedException {
        var prompt = value.prompt();
        report();
        if (prompt.parent() != null) return prompt.first() ? subagent(value) : value;
        var source = runner.memory().start(prompt.session(), prompt.first());
        if (source != null) new InstructionEvents(runner).started(prompt.session(), source);
        var started = source == null ? HookAnswer.NONE : started(prompt, source);
        if (started.stop() != null) return value.refused(started.stop());
        var input = new LinkedHashMap<String, Object>();
        input.put("prompt_id", prompt.message().value());
        input.put("permission_mode", HookInputs.mode(prompt.agent()));
        input.put("prompt", text(value.parts()));
        addTitle(input, prompt);
        var answer = runner.ask(new Occasion(PROMPT, prompt.session(), List.of(), input));
        if (answer.denies() || answer.stop() != null)
            return value.refused(answer.denies() ? answer.reason() : Objects.toString(answer.stop()));
        return withWaiting(with(with(value, START, started), PROMPT, answer));
    }

    /// The prompt with what hooks in the background have left for the model.
    private PromptReceived withWaiting(PromptReceived value) {
        var waiting = runner.memory().waiting(value.prompt().session());
        return waiting.isEmpty() ? value : withText(value, String.join("\n\n", waiting));
    }

    /// A command with the variables that hooks have set for the session, or for that of the user.
    private CommandStarting starting(CommandStarting value) {
        var all =
                new HashMap<>(runner.memory().environment(new SessionInputs(runner.sessions()).root(value.session())));
        all.putAll(value.environment());
        return value.with(all);
    }

    private HookAnswer started(HookedPrompt prompt, String source) throws InterruptedException {
        var input = new LinkedHashMap<String, Object>();
        input.put("source", source);
        input.put("model", prompt.model().toString());
        input.put("agent_type", prompt.agent());
        input.put("permission_mode", HookInputs.mode(prompt.agent()));
        addTitle(input, prompt);
        return runner.ask(new Occasion(START, prompt.session(), List.of(source), input));
    }

    /// A session without a title of its own has none.
    private void addTitle(Map<String, Object> input, HookedPrompt prompt) {
        var session = runner.sessions().find(prompt.session());
        if (session != null && !session.untitled()) input.put("session_title", session.title());
    }

    /// Hooks that are left out stop nothing, so the user is told once.
    private void report() {
        for (var problem : runner.settings().problems())
            if (runner.memory().isNew(problem)) runner.effects().show("Hooks", problem);
    }

    private CommandExpanded expanded(CommandExpanded value) throws InterruptedException {
        var input = Map.<String, Object>of(
                "expansion_type",
                "slash_command",
                "command_name",
                value.command(),
                "command_args",
                value.arguments(),
                "prompt",
                value.text());
        var answer = runner.ask(new Occasion(EXPANSION, value.session(), List.of(value.command()), input));
        if (answer.denies()) return value.refused(answer.reason());
        if (answer.stop() != null) return value.refused(answer.stop());
        return answer.context().isEmpty()
                ? value
                : value.with(value.text() + "\n\n" + runner.framed(EXPANSION, answer.contextText()));
    }

    private PromptReceived subagent(PromptReceived value) throws InterruptedException {
        var prompt = value.prompt();
        var input = Map.<String, Object>of("agent_id", prompt.session().value(), "agent_type", prompt.agent());
        var answer = runner.ask(new Occasion(SUBAGENT, prompt.session(), ClaudeAgents.names(prompt.agent()), input));
        return answer.stop() == null ? with(value, SUBAGENT, answer) : value.refused(answer.stop());
    }

    private PromptReceived with(PromptReceived value, String event, HookAnswer answer) {
        if (answer.changes().get("sessionTitle") instanceof String title && !title.isBlank())
            runner.effects().rename(value.prompt().session(), title.strip());
        return answer.context().isEmpty() ? value : withText(value, runner.framed(event, answer.contextText()));
    }

    private static PromptReceived withText(PromptReceived value, String text) {
        var parts = new ArrayList<>(value.parts());
        parts.add(Part.Text.hidden(value.prompt().session(), value.prompt().message(), text));
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
        runner.memory().forget(session.id());
        if (session.parentID() == null)
            runner.ask(new Occasion(END, session.id(), List.of("other"), Map.of("reason", "other")));
        runner.sessions().forget(session.id());
        return value;
    }
}
