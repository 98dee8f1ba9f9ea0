package dev.lungo.tui.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Keys as people and OpenCode write them, in the one form of key maps: `ctrl+alt+k`, `shift+tab`, `ctrl+x m`.
public final class Chords {
    private static final String LEADER = "<leader>";
    private static final List<String> ORDER = List.of("ctrl", "alt", "shift", "super");

    private Chords() {}

    /// The chords of a text in which commas separate them. A comma after a blank, a plus, or nothing is a key.
    static List<String> split(String text) {
        var chords = new ArrayList<String>();
        int start = 0;
        for (int i = 1; i < text.length() - 1; i++) {
            char before = text.charAt(i - 1);
            if (text.charAt(i) != ',' || i == start || before == '+' || before == ' ') continue;
            chords.add(text.substring(start, i));
            start = i + 1;
        }
        chords.add(text.substring(start));
        return chords;
    }

    /// The chords of a setting; none for `none`. `leader` is the chord that `<leader>` means.
    public static List<String> of(String text, String leader) {
        if (text.isBlank() || text.strip().equals("none")) return List.of();
        var chords = new ArrayList<String>();
        for (var chord : split(text.strip())) chords.add(normal(chord.strip(), leader));
        return chords;
    }

    private static String normal(String chord, String leader) {
        if (chord.startsWith(LEADER)) return leader + " " + keys(chord.substring(LEADER.length()));
        return keys(chord);
    }

    private static String keys(String sequence) {
        var keys = new ArrayList<String>();
        for (var key : sequence.strip().split("\\s+")) keys.add(key(key));
        return String.join(" ", keys);
    }

    private static String key(String key) {
        int plus = key.lastIndexOf('+', key.length() - 2);
        if (plus < 0) return key.length() == 1 ? key : name(key.toLowerCase(Locale.ROOT));
        var held = new ArrayList<String>();
        for (var modifier : key.substring(0, plus).toLowerCase(Locale.ROOT).split("\\+")) held.add(modifier(modifier));
        var chord = new StringBuilder();
        for (var modifier : ORDER)
            if (held.contains(modifier)) chord.append(modifier).append('+');
        var name = name(key.substring(plus + 1).toLowerCase(Locale.ROOT));
        boolean capital = held.equals(List.of("shift")) && name.length() == 1 && Character.isLetter(name.charAt(0));
        return capital ? name.toUpperCase(Locale.ROOT) : chord.append(name).toString();
    }

    private static String modifier(String name) {
        return switch (name) {
            case "control", "c" -> "ctrl";
            case "option", "meta", "opt", "a" -> "alt";
            case "cmd", "command", "win" -> "super";
            default -> name;
        };
    }

    private static String name(String name) {
        return switch (name) {
            case "return", "cr" -> "enter";
            case "esc" -> "escape";
            case "del" -> "delete";
            case "bs" -> "backspace";
            case "pgup", "page_up" -> "pageup";
            case "pgdown", "pgdn", "page_down" -> "pagedown";
            default -> name;
        };
    }
}
