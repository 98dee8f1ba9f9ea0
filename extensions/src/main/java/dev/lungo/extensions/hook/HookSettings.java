package dev.lungo.extensions.hook;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The hooks of a configuration in their order, and what is wrong with those that are left out. `off` means that the
/// user has disabled all.
public record HookSettings(List<ConfiguredHook> hooks, List<String> problems, boolean off) {
    /// The place of a group of hooks, and whether it is the user's `own`.
    public record Origin(String source, boolean own) {}

    public static final HookSettings NONE = new HookSettings(List.of(), List.of(), false);

    public HookSettings {
        hooks = List.copyOf(hooks);
        problems = List.copyOf(problems);
    }

    /// Reads the groups of each event; `origins` knows where a group comes from by its key, such as `hooks.Stop[0]`.
    public static HookSettings of(Map<String, List<Object>> events, Function<String, Origin> origins, boolean off) {
        var reading = new Reading();
        events.forEach((event, groups) -> {
            for (int i = 0; i < groups.size(); i++)
                reading.group(event, groups.get(i), origins.apply("hooks." + event + "[" + i + "]"));
        });
        return new HookSettings(reading.found, reading.problems, off);
    }

    /// The hooks that run; none if the user has disabled them.
    List<ConfiguredHook> active() {
        return off ? List.of() : hooks;
    }

    /// True if a hook may run at one of these events.
    boolean has(String... events) {
        return active().stream()
                .anyMatch(hook -> Set.of(events).contains(hook.event().name()));
    }

    /// The longest limit of the hooks of some events.
    Duration limit(String... events) {
        return active().stream()
                .filter(hook -> Set.of(events).contains(hook.event().name()))
                .map(ConfiguredHook::limit)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private static final class Reading {
        private final List<ConfiguredHook> found = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();

        void group(String name, Object value, Origin origin) {
            var event = HookEvent.find(name);
            if (event == null || !event.runs()) {
                leaveOut(origin, name, event == null ? "the event is unknown" : "Lungo does not have this event");
                return;
            }
            if (!(value instanceof Map<?, ?> group) || !(group.get("hooks") instanceof List<?> hooks)) {
                leaveOut(origin, name, "a group needs a list \"hooks\"");
                return;
            }
            var matcher = new HookMatcher(event.field().isEmpty() ? "" : text(group, "matcher", ""));
            if (!matcher.problem().isEmpty()) {
                leaveOut(origin, name, matcher.problem());
                return;
            }
            for (var hook : hooks) hook(event, matcher, hook, origin);
        }

        private void hook(HookEvent event, HookMatcher matcher, @Nullable Object value, Origin origin) {
            if (!(value instanceof Map<?, ?> fields)) {
                leaveOut(origin, event.name(), "a hook is an object");
                return;
            }
            var condition = new HookCondition(text(fields, "if", ""));
            try {
                var handler = handler(fields);
                if (!condition.problem().isEmpty()) throw new IllegalArgumentException(condition.problem());
                found.add(new ConfiguredHook(
                        event, matcher, condition, handler, limit(event, fields), origin.source, origin.own));
            } catch (IllegalArgumentException wrong) {
                leaveOut(origin, event.name(), String.valueOf(wrong.getMessage()));
            }
        }

        private static HookHandler handler(Map<?, ?> fields) {
            var type = text(fields, "type", "command");
            return switch (type) {
                case "command" -> program(fields);
                case "http" -> address(fields);
                case "prompt", "agent", "mcp_tool" ->
                    throw new IllegalArgumentException(
                            "Lungo does not run hooks of type \"" + type + "\"; use \"command\" or \"http\"");
                default -> throw new IllegalArgumentException("the type \"" + type + "\" is unknown");
            };
        }

        private static HookHandler program(Map<?, ?> fields) {
            var command = text(fields, "command", "");
            if (command.isBlank()) throw new IllegalArgumentException("a command is missing");
            if ("powershell".equals(fields.get("shell")))
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
                var url = new URI(text(fields, "url", ""));
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

        /// All hooks at the end of a session share one short time, however long they may take.
        private static Duration limit(HookEvent event, Map<?, ?> fields) {
            if (!(fields.get("timeout") instanceof Number seconds) || seconds.doubleValue() <= 0) return event.limit();
            var limit = Duration.ofMillis(Math.max(1, (long) (seconds.doubleValue() * 1000)));
            return event.name().equals("SessionEnd") && limit.compareTo(event.limit()) > 0 ? event.limit() : limit;
        }

        private static String text(Map<?, ?> fields, String key, String otherwise) {
            return fields.get(key) instanceof String text ? text : otherwise;
        }

        private void leaveOut(Origin origin, String event, String why) {
            problems.add(origin.source + ": a hook of " + event + " was left out: " + why + ".");
        }
    }
}
