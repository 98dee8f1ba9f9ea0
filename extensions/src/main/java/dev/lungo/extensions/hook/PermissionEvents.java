package dev.lungo.extensions.hook;

import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.hook.Hook;
import dev.lungo.core.hook.HookPoint.PermissionAsked;
import dev.lungo.core.permission.Permission;
import dev.lungo.extensions.hook.HookRunner.Occasion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Hooks where the user is about to be asked: PermissionRequest, and Notification if no hook answers.
record PermissionEvents(HookRunner runner, HookInputs inputs) {
    private static final String REQUEST = "PermissionRequest";
    private static final String NOTIFICATION = "Notification";
    private static final String KIND = "permission_prompt";

    List<Hook<?>> all() {
        return runner.settings().has(REQUEST, NOTIFICATION)
                ? List.of(new Hook<>(
                        "hooks",
                        PermissionAsked.class,
                        runner.limit(REQUEST).plus(runner.limit(NOTIFICATION)),
                        this::asked))
                : List.of();
    }

    private PermissionAsked asked(PermissionAsked value) throws InterruptedException {
        var request = value.request();
        var tool = request.metadata().get("tool") instanceof String name ? name : request.permission();
        var input = input(value, tool);
        var names = inputs.tools().names(tool);
        var answer = runner.ask(new Occasion(REQUEST, request.sessionID(), names, input));
        return switch (answer.verdict()) {
            case ALLOW -> value.with(new PermissionReply.Once());
            case DENY ->
                value.with(new PermissionReply.Reject(answer.reason().isEmpty() ? "no reason given" : answer.reason()));
            case NONE, ASK, DEFER -> {
                notify(request, names.getFirst());
                yield value;
            }
        };
    }

    private Map<String, Object> input(PermissionAsked value, String tool) {
        var request = value.request();
        var input = new LinkedHashMap<String, Object>();
        input.put("permission_mode", HookInputs.mode(value.agent()));
        input.put("tool_name", inputs.tools().names(tool).getFirst());
        input.put("tool_input", inputs.tools().there(tool, arguments(request)));
        input.put("permission", request.permission());
        input.put("patterns", request.patterns());
        input.put(
                "permission_suggestions",
                suggestions(request, inputs.tools().names(tool).getFirst()));
        return input;
    }

    /// The rules that an "always" would add, as the user is offered them.
    private static List<Map<String, Object>> suggestions(PermissionRequest request, String tool) {
        var rules = request.always().stream()
                .map(pattern -> Map.of("toolName", tool, "ruleContent", pattern))
                .toList();
        return rules.isEmpty()
                ? List.of()
                : List.of(Map.of("type", "addRules", "rules", rules, "behavior", "allow", "destination", "session"));
    }

    private static Map<String, Object> arguments(PermissionRequest request) {
        var arguments = new LinkedHashMap<String, Object>();
        if (request.metadata().get("input") instanceof Map<?, ?> given)
            given.forEach((key, value) -> {
                if (value != null) arguments.put(String.valueOf(key), value);
            });
        if (request.metadata().get("command") instanceof String command) arguments.put("command", command);
        boolean file = List.of(Permission.READ, Permission.EDIT).contains(request.permission());
        if (file) arguments.put("filePath", request.patterns().getFirst());
        if (request.permission().equals(Permission.WEBFETCH))
            arguments.put("url", request.patterns().getFirst());
        return arguments;
    }

    private void notify(PermissionRequest request, String tool) throws InterruptedException {
        var message = "Lungo needs your permission to use " + tool;
        var input = Map.<String, Object>of("message", message, "title", "Lungo", "notification_type", KIND);
        runner.ask(new Occasion(NOTIFICATION, request.sessionID(), List.of(KIND), input));
    }
}
