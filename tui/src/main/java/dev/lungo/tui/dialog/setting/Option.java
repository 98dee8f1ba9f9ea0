package dev.lungo.tui.dialog.setting;

import dev.lungo.tui.state.State;
import dev.lungo.tui.theme.Themes;
import java.util.ArrayList;
import java.util.List;

/// A setting with its values; the first one is the default.
record Option(String name, String group, String label, List<String> values) {
    private static final List<Option> FIXED = List.of(
            new Option("thoughts", "Look", "thoughts", List.of("one line", "all")),
            new Option("glyphs", "Look", "glyphs", List.of("auto", "unicode", "ascii")),
            new Option("images", "Look", "images", List.of("on", "off", "kitty", "iterm2", "sixel")),
            new Option("sidebar", "Look", "sidebar", List.of("on", "off")),
            new Option("leader_timeout", "Keys", "leader waits, in ms", List.of("2000", "1000", "3000", "5000")),
            new Option("which_key", "Keys", "keys after the leader", List.of("shown", "hidden")));

    static List<Option> all() {
        var all = new ArrayList<Option>();
        all.add(new Option("theme", "Look", "theme", Themes.names()));
        all.addAll(FIXED);
        return all;
    }

    String value(State state) {
        return state.setup().settings().option(name, values.getFirst());
    }

    /// The value that many steps away.
    String stepped(State state, int by) {
        return values.get(Math.floorMod(values.indexOf(value(state)) + by, values.size()));
    }

    /// The other values in words.
    String others(State state) {
        if (values.size() > 5) return values.size() - 1 + " more";
        var others = new ArrayList<>(values);
        others.remove(value(state));
        return String.join(", ", others);
    }
}
