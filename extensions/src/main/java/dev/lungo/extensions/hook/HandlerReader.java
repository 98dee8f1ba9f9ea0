package dev.lungo.extensions.hook;

import dev.lungo.extensions.hook.HookHandler.Judgment;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads the action of one hook. What is wrong with it is the message of an `IllegalArgumentException`.
final class HandlerReader {
    private static final Duration ANSWERED = Duration.ofSeconds(30);
    private static final Duration LOOKED = Duration.ofSeconds(60);
    private static final Duration AT_THE_END = Duration.ofSeconds(60);

    private HandlerReader() {}

    static HookHandler read(HookEvent event, Map<?, ?> fields) {
        var type = fields.get("type") instanceof String given ? given : "command";
        return switch (type) {
            case "command" -> program(fields);
            case "http" -> address(fields);
            case "mcp_tool" -> serverTool(fields);
            case "prompt", "agent" -> judgment(event, type, fields);
            default -> throw new IllegalArgumentException("the type \"" + type + "\" is unknown");
        };
    }

    static String text(Map<?, ?> fields, String key) {
        return fields.get(key) instanceof String text ? text : "";
    }

    private static HookHandler program(Map<?, ?> fields) {
        var command = text(fields, "command");
        if (command.isBlank()) throw new IllegalArgumentException("a command is missing");
        if ("powershell".equals(fields.get("shell")) && !(fields.get("args") instanceof List<?>))
            throw new IllegalArgumentException("Lungo does not run PowerShell");
        boolean wakes = Boolean.TRUE.equals(fields.get("asyncRewake"));
        return new HookHandler.Program(
                command,
                fields.get("args") instanceof List<?> list
                        ? list.stream().map(String::valueOf).toList()
                        : null,
                wakes || Boolean.TRUE.equals(fields.get("async")),
                wakes,
                Boolean.FALSE.equals(fields.get("sandbox")));
    }

    private static HookHandler address(Map<?, ?> fields) {
        var headers = new LinkedHashMap<String, String>();
        if (fields.get("headers") instanceof Map<?, ?> map)
            map.forEach((name, value) -> headers.put(String.valueOf(name), String.valueOf(value)));
        var variables = fields.get("allowedEnvVars") instanceof List<?> list ? list.stream() : Stream.empty();
        try {
            var url = new URI(text(fields, "url"));
            if (url.getHost() == null || !Set.of("http", "https").contains(scheme(url)))
                throw new IllegalArgumentException("its url is no http address");
            return new HookHandler.Address(
                    url, headers, variables.map(String::valueOf).collect(Collectors.toUnmodifiableSet()));
        } catch (URISyntaxException broken) {
            throw new IllegalArgumentException("its url is no http address", broken);
        }
    }

    private static String scheme(URI url) {
        return String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    }

    private static HookHandler serverTool(Map<?, ?> fields) {
        var server = text(fields, "server");
        var tool = text(fields, "tool");
        if (server.isBlank() || tool.isBlank())
            throw new IllegalArgumentException("a hook of type \"mcp_tool\" needs \"server\" and \"tool\"");
        var input = new LinkedHashMap<String, Object>();
        if (fields.get("input") instanceof Map<?, ?> map)
            map.forEach((key, value) -> {
                if (value != null) input.put(String.valueOf(key), value);
            });
        return new HookHandler.ServerTool(server, tool, input);
    }

    private static HookHandler judgment(HookEvent event, String type, Map<?, ?> fields) {
        if (!event.judged()) throw new IllegalArgumentException("this event has no hooks of type \"" + type + "\"");
        var prompt = text(fields, "prompt");
        if (prompt.isBlank()) throw new IllegalArgumentException("a prompt is missing");
        var model = text(fields, "model");
        return new Judgment(
                prompt,
                model.isBlank() ? null : model,
                type.equals("agent"),
                Boolean.TRUE.equals(fields.get("continueOnBlock")));
    }

    /// Only the hooks of skills may run once.
    static ConfiguredHook.Terms terms(HookEvent event, HookHandler handler, HookScope scope, Map<?, ?> fields) {
        boolean once = Boolean.TRUE.equals(fields.get("once")) && !scope.skill().isEmpty();
        return new ConfiguredHook.Terms(
                limit(event, handler, fields), text(fields, "statusMessage").strip(), once);
    }

    /// A hook at the end of a session gets more than its short time if it asks for that, but not much.
    private static Duration limit(HookEvent event, HookHandler handler, Map<?, ?> fields) {
        if (!(fields.get("timeout") instanceof Number seconds) || seconds.doubleValue() <= 0)
            return usual(event, handler);
        var limit = Duration.ofMillis(Math.max(1, (long) (seconds.doubleValue() * 1000)));
        return event.name().equals("SessionEnd") && limit.compareTo(AT_THE_END) > 0 ? AT_THE_END : limit;
    }

    private static Duration usual(HookEvent event, HookHandler handler) {
        if (!(handler instanceof Judgment judgment)) return event.limit();
        var usual = judgment.looks() ? LOOKED : ANSWERED;
        return usual.compareTo(event.limit()) > 0 ? event.limit() : usual;
    }
}
