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
import java.util.Set;

/// Hooks where the user is about to be asked: PermissionRequest, and Notification if no hook answers. What PreToolUse
/// allowed is not asked, unless a rule of the configuration or untrusted content is the reason for asking.
record PermissionEvents(HookRunner runner, HookInputs inputs) {
    private static final String BEFORE = "PreToolUse";
    private static final String REQUEST = "PermissionRequest";
    private static final String NOTIFICATION = "Notification";
    private static final String KIND = "permission_prompt";
    /// Permissions that hooks do not know when they allow a call by its arguments.
    private static final Set<String> WAYS_OUT =
            Set.of(Permission.UNSANDBOXED, Permission.NETWORK, Permission.LOCAL_NETWORK, Permission.DOOM_LOOP);
    /// The source of the rules that hold before anything is configured.
    private static final String DEFAULT = "default";

    List<Hook<?>> all() {
        return runner.settings().has(BEFORE, REQUEST, NOTIFICATION)
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
        var names = inputs.tools().names(tool);
        if (!value.held() && !isWanted(request) && isAllowed(request, names))
            return value.with(new PermissionReply.Once());
        var answer = runner.ask(new Occasion(REQUEST, request.sessionID(), names, input(value, tool)));
        return switch (answer.verdict()) {
            case ALLOW -> allowed(value, tool, answer);
            case DENY ->
                value.with(new PermissionReply.Reject(answer.reason().isEmpty() ? "no reason given" : answer.reason()));
            case NONE, ASK, DEFER -> {
                notify(request, names.getFirst());
                yield value;
            }
        };
    }

    /// Allows the call, unless one that may not allow has changed the arguments.
    private PermissionAsked allowed(PermissionAsked value, String tool, HookAnswer answer) throws InterruptedException {
        if (!answer.allows()) {
            notify(value.request(), inputs.tools().names(tool).getFirst());
            return value;
        }
        update(value.request(), answer);
        return answer.changes().get("updatedInput") instanceof Map<?, ?> input
                ? value.with(inputs.tools().here(tool, input))
                : value.with(new PermissionReply.Once());
    }

    /// True if a hook has allowed it before. What cannot be approved for good is asked each time.
    private boolean isAllowed(PermissionRequest request, List<String> names) {
        if (request.always().isEmpty()) return false;
        boolean before =
                !WAYS_OUT.contains(request.permission()) && runner.memory().isAllowed(request);
        return before || runner.memory().rules(request.sessionID()).allow(request, names);
    }

    /// True if a rule that the configuration has asks.
    private static boolean isWanted(PermissionRequest request) {
        return request.metadata().get("lungo") instanceof Map<?, ?> facts
                && facts.get("parts") instanceof List<?> parts
                && parts.stream().anyMatch(PermissionEvents::isWritten);
    }

    private static boolean isWritten(Object part) {
        return part instanceof Map<?, ?> fields
                && "ask".equals(fields.get("action"))
                && fields.get("source") instanceof String source
                && !source.equals(DEFAULT);
    }

    private void update(PermissionRequest request, HookAnswer answer) {
        var updates = answer.changes().get("updatedPermissions");
        if (updates == null) return;
        for (var idle : runner.memory().rules(request.sessionID()).add(updates))
            runner.effects().show("Hook", "Hook of " + REQUEST + ": " + idle);
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
