package dev.lungo.extensions.hook;

import dev.lungo.extensions.hook.HookPolicy.Disabled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The hooks of a configuration in their order, and what is wrong with those that are left out, and which of
/// them are `disabled`.
public record HookSettings(List<ConfiguredHook> hooks, List<String> problems, Disabled disabled) {
    /// The place of a group of hooks: the user's `own`, and the administrator's if it is `managed`.
    public record Origin(String source, boolean own, boolean managed) {}

    public static final HookSettings NONE = new HookSettings(List.of(), List.of(), Disabled.NONE);

    public HookSettings {
        hooks = List.copyOf(hooks);
        problems = List.copyOf(problems);
    }

    /// Reads the groups of each event; `origins` knows where a group comes from by its key, such as `hooks.Stop[0]`.
    public static HookSettings of(
            Map<String, List<Object>> events, Function<String, Origin> origins, HookPolicy policy) {
        var reading = new Reading(policy);
        events.forEach((event, groups) -> {
            for (int i = 0; i < groups.size(); i++)
                reading.group(event, groups.get(i), origins.apply("hooks." + event + "[" + i + "]"));
        });
        return new HookSettings(reading.found, reading.problems, policy.disabled());
    }

    /// The hooks that run.
    List<ConfiguredHook> active() {
        return hooks.stream().filter(hook -> disabled.allows(hook.origin())).toList();
    }

    /// True if a hook may run at one of these events.
    boolean has(String... events) {
        return active().stream()
                .anyMatch(hook -> Set.of(events).contains(hook.event().name()));
    }

    /// True if a hook runs only after a skill was used.
    boolean anyOfSkills() {
        return active().stream().anyMatch(hook -> !hook.scope().skill().isEmpty());
    }

    /// True if a hook runs in the background.
    boolean anyInBackground() {
        return active().stream()
                .anyMatch(hook -> hook.handler() instanceof HookHandler.Program program && program.background());
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
        private final HookPolicy policy;

        Reading(HookPolicy policy) {
            this.policy = policy;
        }

        void group(String name, Object value, Origin origin) {
            var event = HookEvent.find(name);
            if (event == null || !event.runs()) {
                leaveOut(
                        origin,
                        name,
                        event == null
                                ? "the event is unknown"
                                : "Lungo does not have this event, because " + event.absence());
                return;
            }
            if (!(value instanceof Map<?, ?> group) || !(group.get("hooks") instanceof List<?> hooks)) {
                leaveOut(origin, name, "a group needs a list \"hooks\"");
                return;
            }
            var matcher = new HookMatcher(event.field().isEmpty() ? "" : HandlerReader.text(group, "matcher"));
            if (!matcher.problem().isEmpty()) {
                leaveOut(origin, name, matcher.problem());
                return;
            }
            for (var hook : hooks) hook(new Group(event, matcher, HookScope.of(group), origin), hook);
        }

        private record Group(HookEvent event, HookMatcher matcher, HookScope scope, Origin origin) {}

        private void hook(Group group, @Nullable Object value) {
            var event = group.event;
            var origin = group.origin;
            if (!(value instanceof Map<?, ?> fields)) {
                leaveOut(origin, event.name(), "a hook is an object");
                return;
            }
            var condition = new HookCondition(HandlerReader.text(fields, "if"));
            try {
                var handler = policy.permitted(HandlerReader.read(event, fields), origin.managed);
                if (!condition.problem().isEmpty()) throw new IllegalArgumentException(condition.problem());
                found.add(new ConfiguredHook(
                        event,
                        group.matcher,
                        condition,
                        handler,
                        HandlerReader.terms(event, handler, group.scope, fields),
                        group.scope,
                        origin));
            } catch (IllegalArgumentException wrong) {
                leaveOut(origin, event.name(), String.valueOf(wrong.getMessage()));
            }
        }

        private void leaveOut(Origin origin, String event, String why) {
            problems.add(origin.source + ": a hook of " + event + " was left out: " + why + ".");
        }
    }
}
