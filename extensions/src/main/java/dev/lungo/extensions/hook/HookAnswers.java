package dev.lungo.extensions.hook;

import dev.lungo.extensions.hook.HookAnswer.Verdict;
import dev.lungo.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Reads the answer of one run from its exit code and output. Pure.
public final class HookAnswers {
    private static final int REFUSED = 2;
    /// Values that a hook may change, by their keys in `hookSpecificOutput`.
    private static final List<String> CHANGES = List.of(
            "updatedInput",
            "updatedToolOutput",
            "updatedMCPToolOutput",
            "updatedSystem",
            "sessionTitle",
            "watchPaths",
            "action",
            "content",
            "retry");
    /// Keys of Claude Code that have no effect here.
    private static final List<String> IDLE = List.of(
            "classifierContext", "displayContent", "initialUserMessage", "suppressOriginalPrompt", "terminalSequence");

    private final HookEvent event;
    private final HookResult result;

    private HookAnswers(HookEvent event, HookResult result) {
        this.event = event;
        this.result = result;
    }

    public static HookAnswer of(HookEvent event, HookResult result) {
        return new HookAnswers(event, result).answer();
    }

    private HookAnswer answer() {
        if (result.problem() != null) return HookAnswer.notice(result.problem());
        return switch (result.exit()) {
            case null -> HookAnswer.notice("It was stopped because its time was up.");
            case 0 -> finished(result.output().strip());
            case REFUSED -> refused(result.errors().strip());
            default -> HookAnswer.notice("It failed with exit code " + result.exit() + firstLine(result.errors()));
        };
    }

    private static String firstLine(String errors) {
        return errors.isBlank()
                ? "."
                : ": " + errors.strip().lines().findFirst().orElse("");
    }

    private HookAnswer refused(String text) {
        var reason = text.isEmpty() ? "It gave no reason." : text;
        return switch (event.refusal()) {
            case BLOCK -> HookAnswer.verdict(Verdict.DENY, reason);
            case MODEL -> HookAnswer.context(reason);
            case USER -> HookAnswer.notice(reason);
        };
    }

    private HookAnswer finished(String output) {
        if (output.startsWith("{")) {
            try {
                return structured(Json.mapper().readValue(output, Object.class));
            } catch (JacksonException noJson) {
                if (!event.context()) return HookAnswer.notice("Its output is no valid JSON: " + Json.trouble(noJson));
            }
        }
        return output.isEmpty() || !event.context() ? HookAnswer.NONE : HookAnswer.context(output);
    }

    private HookAnswer structured(Object value) {
        if (!(value instanceof Map<?, ?> fields)) return HookAnswer.NONE;
        var specific = fields.get("hookSpecificOutput") instanceof Map<?, ?> map ? map : Map.of();
        var named = text(specific, "hookEventName");
        boolean foreign = named != null && !named.equals(event.name());
        var notices = new ArrayList<String>();
        var message = text(fields, "systemMessage");
        if (message != null) notices.add(message);
        notices.addAll(idle(fields));
        notices.addAll(idle(specific));
        if (foreign) notices.add("Its hookSpecificOutput is for " + named + " and was left out.");
        var answer = decided(fields).and(foreign ? HookAnswer.NONE : specific(specific));
        return answer.and(new HookAnswer(Verdict.NONE, "", List.of(), stop(fields), notices, Map.of()));
    }

    private static List<String> idle(Map<?, ?> fields) {
        return IDLE.stream()
                .filter(fields::containsKey)
                .map(key -> "Its " + key + " has no effect in Lungo.")
                .toList();
    }

    private static @Nullable String stop(Map<?, ?> fields) {
        if (!Boolean.FALSE.equals(fields.get("continue"))) return null;
        var reason = text(fields, "stopReason");
        return reason == null ? "A hook stopped the turn." : reason;
    }

    /// The older form of a decision, which most events use.
    private HookAnswer decided(Map<?, ?> fields) {
        var reason = text(fields, "reason");
        return switch (String.valueOf(fields.get("decision"))) {
            case "block" -> refused(reason == null ? "" : reason);
            case "approve" ->
                event.name().equals("PreToolUse")
                        ? HookAnswer.verdict(Verdict.ALLOW, reason == null ? "" : reason)
                        : HookAnswer.NONE;
            default -> HookAnswer.NONE;
        };
    }

    private HookAnswer specific(Map<?, ?> output) {
        var context = text(output, "additionalContext");
        var changes = new LinkedHashMap<String, Object>();
        for (var key : CHANGES) if (output.get(key) instanceof Object value) changes.put(key, value);
        var rest = new HookAnswer(
                Verdict.NONE, "", context == null ? List.of() : List.of(context), null, List.of(), changes);
        return switch (event.name()) {
            case "PreToolUse" -> permission(output).and(rest);
            case "PermissionRequest" -> request(output).and(rest);
            default -> rest;
        };
    }

    private static HookAnswer permission(Map<?, ?> output) {
        var decision = text(output, "permissionDecision");
        var reason = text(output, "permissionDecisionReason");
        return decision == null ? HookAnswer.NONE : verdict(decision, reason);
    }

    private static HookAnswer verdict(String decision, @Nullable String reason) {
        for (var verdict : Verdict.values())
            if (verdict != Verdict.NONE
                    && verdict.name().toLowerCase(Locale.ROOT).equals(decision))
                return HookAnswer.verdict(verdict, reason == null ? "" : reason);
        return HookAnswer.notice("Its decision \"" + decision + "\" is unknown and was left out.");
    }

    private static HookAnswer request(Map<?, ?> output) {
        if (!(output.get("decision") instanceof Map<?, ?> decision)) return HookAnswer.NONE;
        var behavior = text(decision, "behavior");
        if (behavior == null || !List.of("allow", "deny").contains(behavior))
            return HookAnswer.notice("Its decision has no behavior \"allow\" or \"deny\" and was left out.");
        var message = text(decision, "message");
        var answer = verdict(behavior, message).and(HookAnswer.changes(updates(decision, behavior.equals("allow"))));
        for (var notice : idle(decision)) answer = answer.and(HookAnswer.notice(notice));
        return Boolean.TRUE.equals(decision.get("interrupt"))
                ? answer.and(new HookAnswer(
                        Verdict.NONE,
                        "",
                        List.of(),
                        message == null ? "A hook stopped the turn." : message,
                        List.of(),
                        Map.of()))
                : answer;
    }

    private static Map<String, Object> updates(Map<?, ?> decision, boolean allows) {
        var updates = new LinkedHashMap<String, Object>();
        if (decision.get("updatedPermissions") instanceof List<?> rules && !rules.isEmpty())
            updates.put("updatedPermissions", rules);
        if (allows && decision.get("updatedInput") instanceof Map<?, ?> input) updates.put("updatedInput", input);
        return updates;
    }

    private static @Nullable String text(Map<?, ?> fields, String key) {
        return fields.get(key) instanceof String text && !text.isBlank() ? text : null;
    }
}
