package dev.lungo.extensions.hook;

import dev.lungo.config.ClaudeAgents;
import dev.lungo.core.hook.Hook;
import dev.lungo.core.hook.HookPoint.Compacted;
import dev.lungo.core.hook.HookPoint.CompactionStarting;
import dev.lungo.core.hook.HookPoint.TurnEnded;
import dev.lungo.core.hook.HookPoint.TurnEnding;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.extensions.hook.HookRunner.Occasion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Hooks at the ends of turns and around summaries: Stop, SubagentStop, StopFailure, PreCompact, and PostCompact.
record TurnEvents(HookRunner runner) {
    private static final String STOP = "Stop";
    private static final String SUBAGENT = "SubagentStop";
    private static final String FAILURE = "StopFailure";
    private static final String BEFORE = "PreCompact";
    private static final String AFTER = "PostCompact";
    private static final String START = "SessionStart";
    private static final int UNAUTHORIZED = 401;
    private static final int PAYMENT_REQUIRED = 402;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int OVERLOADED = 529;

    List<Hook<?>> all() {
        var settings = runner.settings();
        var hooks = new ArrayList<Hook<?>>();
        if (settings.has(STOP, SUBAGENT))
            hooks.add(new Hook<>("hooks", TurnEnding.class, runner.limit(STOP, SUBAGENT), this::ending));
        if (settings.has(FAILURE)) hooks.add(new Hook<>("hooks", TurnEnded.class, runner.limit(FAILURE), this::ended));
        if (settings.has(BEFORE))
            hooks.add(new Hook<>("hooks", CompactionStarting.class, runner.limit(BEFORE), this::starting));
        if (settings.has(AFTER, START))
            hooks.add(new Hook<>("hooks", Compacted.class, runner.limit(AFTER), this::compacted));
        return hooks;
    }

    private TurnEnding ending(TurnEnding value) throws InterruptedException {
        var agent = value.answer().info() instanceof Message.Assistant info ? info.agent() : "";
        boolean subagent = value.parent() != null;
        var input = new LinkedHashMap<String, Object>();
        input.put("permission_mode", HookInputs.mode(agent));
        input.put("stop_hook_active", value.continued() > 0);
        input.put("last_assistant_message", HookInputs.text(value.answer()));
        var facts = new SessionInputs(runner.sessions());
        if (subagent) {
            input.put("agent_id", value.session().value());
            input.put("agent_type", agent);
            facts.addTranscript(input, value.session());
        }
        input.put("background_tasks", facts.background(value.session()));
        input.put("session_crons", List.of());
        var names = subagent ? ClaudeAgents.names(agent) : List.<String>of();
        var answer = runner.ask(new Occasion(subagent ? SUBAGENT : STOP, value.session(), names, input));
        var more = new ArrayList<>(answer.context());
        if (answer.denies()) more.addFirst(answer.reason());
        if (answer.stop() != null || more.isEmpty()) return value;
        return value.with(runner.framed(subagent ? SUBAGENT : STOP, String.join("\n\n", more)));
    }

    private TurnEnded ended(TurnEnded value) throws InterruptedException {
        if (value.answer().info() instanceof Message.Assistant info
                && info.error() != null
                && !(info.error() instanceof Failure.Aborted)) {
            var kind = kind(info.error());
            var input = Map.<String, Object>of(
                    "error",
                    kind,
                    "error_details",
                    info.error().message(),
                    "last_assistant_message",
                    HookInputs.text(value.answer()));
            runner.ask(new Occasion(FAILURE, value.session(), List.of(kind), input));
        }
        return value;
    }

    /// The reason for a failure, as Claude Code names it.
    private static String kind(Failure failure) {
        return switch (failure) {
            case Failure.Credentials _ -> "authentication_failed";
            case Failure.OutputLength _ -> "max_output_tokens";
            case Failure.Budget _ -> "billing_error";
            case Failure.ContextOverflow _ -> "invalid_request";
            case Failure.Api api -> kind(api.statusCode() == null ? 0 : api.statusCode());
            case Failure.Aborted _, Failure.ContentFilter _, Failure.StructuredOutput _, Failure.Unknown _ -> "unknown";
        };
    }

    private static String kind(int status) {
        return switch (status) {
            case PAYMENT_REQUIRED -> "billing_error";
            case UNAUTHORIZED, FORBIDDEN -> "authentication_failed";
            case NOT_FOUND -> "model_not_found";
            case TOO_MANY_REQUESTS -> "rate_limit";
            case OVERLOADED -> "overloaded";
            default -> status / 100 == 4 ? "invalid_request" : status / 100 == 5 ? "server_error" : "unknown";
        };
    }

    private static String trigger(boolean auto) {
        return auto ? "auto" : "manual";
    }

    private CompactionStarting starting(CompactionStarting value) throws InterruptedException {
        var trigger = trigger(value.auto());
        var input = Map.<String, Object>of("trigger", trigger, "custom_instructions", "");
        var answer = runner.ask(new Occasion(BEFORE, value.session(), List.of(trigger), input));
        if (answer.denies()) return value.refused(answer.reason());
        return answer.stop() == null ? value : value.refused(answer.stop());
    }

    private Compacted compacted(Compacted value) throws InterruptedException {
        runner.memory().again(value.session(), "compact");
        var trigger = trigger(value.auto());
        var summary = HookInputs.text(value.summary());
        var input = Map.<String, Object>of("trigger", trigger, "summary", summary, "compact_summary", summary);
        runner.ask(new Occasion(AFTER, value.session(), List.of(trigger), input));
        return value;
    }
}
