package dev.lungo.extensions.hook;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.extensions.hook.HookHandler.Judgment;
import dev.lungo.extensions.hook.HookHandler.ServerTool;
import dev.lungo.wire.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Runs hooks that ask a model or an MCP server. Their results have the form of a program's.
record PartnerRuns(HookPartners partners) {
    private static final String ARGUMENTS = "$ARGUMENTS";
    private static final int REFUSED = 2;
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([\\w.]+)}");

    /// The input of a hook: its session, and the fields also as text.
    record Given(@Nullable Id<Session> session, Map<String, Object> fields, String json) {}

    HookResult judge(ConfiguredHook hook, Judgment judgment, Given given) throws InterruptedException {
        var question = judgment.prompt().contains(ARGUMENTS)
                ? judgment.prompt().replace(ARGUMENTS, given.json)
                : judgment.prompt() + "\n\n" + given.json;
        return within(hook.limit(), () -> judged(hook, judgment, partners.judge(given.session, judgment, question)));
    }

    /// The first object in an answer counts, because models like to write around it.
    private static HookResult judged(ConfiguredHook hook, Judgment judgment, String answer) {
        int from = answer.indexOf('{');
        int to = answer.lastIndexOf('}');
        if (from < 0 || to < from || !(read(answer.substring(from, to + 1)) instanceof Map<?, ?> fields))
            return HookResult.failed("The model did not answer with JSON: " + firstLine(answer));
        if (!(fields.get("ok") instanceof Boolean ok))
            return HookResult.failed("The model's answer has no \"ok\": " + firstLine(answer));
        if (ok) return new HookResult(0, "", "", null);
        var reason = fields.get("reason") instanceof String text && !text.isBlank() ? text : "It gave no reason.";
        return refusal(hook, judgment, reason, Boolean.TRUE.equals(fields.get("impossible")));
    }

    /// A condition that can never hold keeps no turn running; a call that was made stops it, unless the hook continues.
    private static HookResult refusal(ConfiguredHook hook, Judgment judgment, String reason, boolean impossible) {
        var event = hook.event().name();
        if (impossible && List.of("Stop", "SubagentStop").contains(event))
            return new HookResult(0, Json.text(Map.of("systemMessage", "Impossible: " + reason)), "", null);
        return event.equals("PostToolUse") && !judgment.continuing()
                ? new HookResult(0, Json.text(Map.of("continue", false, "stopReason", reason)), "", null)
                : new HookResult(REFUSED, "", reason, null);
    }

    private static @Nullable Object read(String json) {
        try {
            return Json.mapper().readValue(json, Object.class);
        } catch (JacksonException noJson) {
            return null;
        }
    }

    private static String firstLine(String text) {
        return text.strip().lines().findFirst().orElse("(nothing)");
    }

    HookResult call(ConfiguredHook hook, ServerTool tool, Given given) throws InterruptedException {
        var arguments = new LinkedHashMap<String, Object>();
        tool.input().forEach((key, value) -> arguments.put(key, filled(value, given.fields)));
        return within(
                hook.limit(), () -> new HookResult(0, partners.call(tool.server(), tool.tool(), arguments), "", null));
    }

    /// A value with the fields that it refers to, such as `${tool_input.file_path}`.
    private static Object filled(Object value, Map<String, Object> fields) {
        if (value instanceof List<?> list)
            return list.stream()
                    .filter(Objects::nonNull)
                    .map(each -> filled(each, fields))
                    .toList();
        if (value instanceof Map<?, ?> map) {
            var filled = new LinkedHashMap<String, Object>();
            map.forEach((key, each) -> {
                if (each != null) filled.put(String.valueOf(key), filled(each, fields));
            });
            return filled;
        }
        return value instanceof String text
                ? REFERENCE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(field(found.group(1), fields)))
                : value;
    }

    private static String field(String path, Map<String, Object> fields) {
        Object value = fields;
        for (var key : path.split("\\.")) value = value instanceof Map<?, ?> map ? map.get(key) : null;
        return switch (value) {
            case null -> "";
            case String text -> text;
            case Object other -> Json.text(other);
        };
    }

    private static HookResult within(Duration limit, Callable<HookResult> work) throws InterruptedException {
        var task = new FutureTask<>(work);
        Thread.ofVirtual().name("hook").start(task);
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return new HookResult(null, "", "", null);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof HookFailure failure) return HookResult.failed(failure.getMessage());
            throw new IllegalStateException(failed.getCause());
        } finally {
            task.cancel(true);
        }
    }
}
