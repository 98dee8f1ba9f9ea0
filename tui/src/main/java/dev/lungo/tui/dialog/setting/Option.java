package dev.lungo.tui.dialog.setting;

import dev.lungo.tui.state.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A setting with its values; the first one is the default.
record Option(String name, String group, String label, List<String> values) {
    private static final List<Option> FIXED = List.of(
            new Option("thoughts", "Look", "thoughts", List.of("one line", "all")),
            new Option("glyphs", "Look", "glyphs", List.of("auto", "unicode", "ascii")),
            new Option("images", "Look", "images", List.of("on", "off", "kitty", "iterm2", "sixel")),
            new Option("sidebar", "Look", "sidebar", List.of("on", "off")),
            new Option("times", "Look", "times of messages", List.of("off", "on")),
            new Option("markdown", "Look", "Markdown", List.of("rendered", "source")),
            new Option("motion", "Look", "motion", List.of("on", "off")),
            new Option("theme_lock", "Look", "terminal's colors", List.of("followed", "kept")),
            new Option("title", "Look", "title of the terminal", List.of("on", "off")),
            new Option("notifications", "Look", "notifications", List.of("on", "off")),
            new Option("vim", "Keys", "Vim's keys", List.of("off", "on")),
            new Option("pastes", "Keys", "long pastes", List.of("folded", "shown")),
            new Option("leader_timeout", "Keys", "leader waits, in ms", List.of("2000", "1000", "3000", "5000")),
            new Option("which_key", "Keys", "keys after the leader", List.of("shown", "hidden")));
    private static final Option DEBUG = new Option("debug", "Look", "frame times", List.of("off", "on"));

    static List<Option> all(State state) {
        var all = new ArrayList<Option>();
        all.add(new Option("theme", "Look", "theme", state.setup().themes().names()));
        all.addAll(FIXED);
        return all;
    }

    /// `debug` has a command and no row in the dialog.
    static Option of(String name) {
        for (var option : FIXED) if (option.name.equals(name)) return option;
        return DEBUG;
    }

    /// A change in words: `Vim's keys: on`.
    String words(String value) {
        return label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1) + ": " + value;
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
