package dev.lungo.tui.dialog.help;

import dev.lungo.tui.key.Binding;
import dev.lungo.tui.key.KeyGroups;
import dev.lungo.tui.state.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// The keys that may follow the one that waits, by group.
final class NextKeys {
    private static final String NUMBERED = "session_";
    private static final String OTHER = "Other";

    private NextKeys() {}

    /// A key and its meaning; `enabled` is false if it would do nothing now.
    record NextKey(String chord, String words, boolean enabled) {}

    record Group(String name, List<NextKey> keys) {}

    static List<Group> of(State state) {
        var start = state.chrome().pending().chord() + " ";
        var groups = new LinkedHashMap<String, List<NextKey>>();
        for (var name : KeyGroups.names()) groups.put(name, new ArrayList<>());
        for (var binding : state.setup().keys().bindings())
            for (var chord : binding.chords()) {
                var action = state.setup().action(binding.action());
                if (!chord.startsWith(start) || action == null || isOneOfMany(binding.action())) continue;
                var group = KeyGroups.of(binding.action());
                groups.computeIfAbsent(group.isEmpty() ? OTHER : group, _ -> new ArrayList<>())
                        .add(key(
                                binding,
                                chord.substring(start.length()),
                                action.enabled().test(state)));
            }
        var all = new ArrayList<Group>();
        groups.forEach((name, keys) -> {
            if (!keys.isEmpty()) all.add(new Group(name, List.copyOf(keys)));
        });
        return all;
    }

    private static NextKey key(Binding binding, String key, boolean enabled) {
        return binding.action().equals(NUMBERED + 1)
                ? new NextKey("1…9", "Go to session", enabled)
                : new NextKey(shown(key), binding.description(), enabled);
    }

    /// The sessions are numbered; one row is enough for all.
    private static boolean isOneOfMany(String action) {
        boolean numbered = action.startsWith(NUMBERED) && Character.isDigit(action.charAt(NUMBERED.length()));
        return numbered && !action.equals(NUMBERED + 1);
    }

    static String shown(String key) {
        return switch (key) {
            case "up" -> "↑";
            case "down" -> "↓";
            case "left" -> "←";
            case "right" -> "→";
            default -> key;
        };
    }
}
