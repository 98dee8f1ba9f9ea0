package dev.lungo.tui.key;

import dev.lungo.core.text.Similarity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A person's own key bindings over the standard ones, and what is wrong with them.
public record UserKeys(KeyMap map, List<String> problems) {
    private static final String LEADER = "leader";
    /// OpenCode's names without a counterpart.
    private static final Set<String> IGNORED = Set.of(
            "docs_open",
            "app_console",
            "app_heap_snapshot",
            "console_org_switch",
            "workspace_set",
            "session_share",
            "session_unshare",
            "plugin_manager",
            "plugin_install",
            "plugins.toggle",
            "dialog.plugins.install",
            "prompt_submit",
            "session_background",
            "session_move",
            "tips_toggle",
            "scrollbar_toggle",
            "app_toggle_diffwrap",
            "app_toggle_file_context",
            "prompt_editor_context_clear",
            "session_pin_toggle",
            "dialog.move_session.new",
            "dialog.move_session.delete",
            "dialog.move_session.refresh",
            "which_key_group_previous",
            "which_key_group_next",
            "which_key_scroll_up",
            "which_key_scroll_down",
            "which_key_page_up",
            "which_key_page_down",
            "which_key_home",
            "which_key_end",
            "which_key_layout_toggle",
            "which_key_pending_toggle");

    /// A line of the file: a name of Lungo or OpenCode, and its keys as they are written.
    public record Line(String name, List<String> keys, int number) {}

    public static UserKeys of(List<Line> lines) {
        var standard = KeyMap.standard();
        var map = standard;
        var leader = standard.shown(LEADER);
        for (var line : lines) {
            var chords = line.name().equals(LEADER) ? chords(line, leader) : List.<String>of();
            if (!chords.isEmpty()) map = map.withLeader(chords.getFirst());
        }
        return changed(map, map.shown(LEADER), lines);
    }

    private static UserKeys changed(KeyMap map, String leader, List<Line> lines) {
        var changes = new LinkedHashMap<String, List<String>>();
        var numbers = new LinkedHashMap<String, Integer>();
        var problems = new ArrayList<String>();
        for (var line : lines) {
            if (line.name().equals(LEADER) || IGNORED.contains(line.name())) continue;
            var actions = map.named(line.name());
            if (actions.isEmpty()) problems.add(unknown(map, line));
            for (var action : actions) {
                changes.put(action, chords(line, leader));
                numbers.put(action, line.number());
            }
        }
        var changed = map.with(changes);
        problems.addAll(conflicts(changed, numbers));
        return new UserKeys(changed, List.copyOf(problems));
    }

    private static List<String> chords(Line line, String leader) {
        var chords = new ArrayList<String>();
        for (var keys : line.keys()) chords.addAll(Chords.of(keys, leader));
        return List.copyOf(chords);
    }

    private static String unknown(KeyMap map, Line line) {
        var names = new LinkedHashSet<String>();
        for (var binding : map.bindings()) {
            names.add(binding.action());
            names.addAll(binding.peer());
        }
        var near = Similarity.nearest(line.name(), names);
        return "line " + line.number() + ": unknown key binding \"" + line.name() + "\""
                + (near.isEmpty() ? "" : "; did you mean \"" + near.getFirst() + "\"?");
    }

    /// Keys with two meanings in one place, at least one of them from the file.
    private static List<String> conflicts(KeyMap map, Map<String, Integer> numbers) {
        var found = new ArrayList<String>();
        for (var binding : map.bindings()) {
            var number = numbers.get(binding.action());
            if (number == null) continue;
            for (var chord : binding.chords())
                for (var other : map.actions(binding.scope(), chord)) {
                    var second = numbers.get(other);
                    if (other.equals(binding.action()) || second != null && second <= number) continue;
                    found.add(conflict(map, chord, other, new Sides(number, second == null ? 0 : second)));
                }
        }
        return found;
    }

    /// The numbers of the lines; the second is 0 for a default.
    private record Sides(int first, int second) {}

    private static String conflict(KeyMap map, String chord, String other, Sides sides) {
        if (sides.second() > 0) return "lines " + sides.first() + " and " + sides.second() + ": both bind " + chord;
        var binding = map.find(other);
        return "line " + sides.first() + ": " + chord + " replaces the default of \""
                + (binding == null ? other : binding.description()) + "\"";
    }
}
