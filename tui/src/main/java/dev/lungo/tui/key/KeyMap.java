package dev.lungo.tui.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The keys of the interface. Immutable.
public record KeyMap(List<Binding> bindings) {
    public static final String EVERYWHERE = "everywhere";

    public KeyMap {
        bindings = List.copyOf(bindings);
    }

    public static KeyMap standard() {
        return new KeyMap(KeyTable.read());
    }

    /// The actions of a chord in a scope: those that a person bound, then the others, in the order of the table.
    public List<String> actions(String scope, String chord) {
        var found = new ArrayList<String>();
        int own = 0;
        for (var binding : bindings)
            if (binding.scope().equals(scope) && binding.hasChord(chord))
                found.add(binding.own() ? own++ : found.size(), binding.action());
        return found;
    }

    /// The actions of keys of vim's normal mode in a scope.
    public List<String> ofVim(String scope, String keys) {
        var found = new ArrayList<String>();
        for (var binding : bindings)
            if (binding.scope().equals(scope) && binding.vim().contains(keys)) found.add(binding.action());
        return found;
    }

    /// The actions that Lungo or OpenCode give a name.
    public List<String> named(String name) {
        var found = new ArrayList<String>();
        for (var binding : bindings)
            if (binding.action().equals(name) || binding.peer().contains(name)) found.add(binding.action());
        return found;
    }

    /// This map with another first key for all chords of two.
    KeyMap withLeader(String leader) {
        var before = shown("leader");
        var next = new ArrayList<Binding>();
        for (var binding : bindings) {
            var chords = new ArrayList<String>();
            for (var chord : binding.chords()) {
                boolean led = chord.equals(before) || chord.startsWith(before + " ");
                chords.add(led ? leader + chord.substring(before.length()) : chord);
            }
            next.add(binding.with(chords, binding.own()));
        }
        return new KeyMap(next);
    }

    /// True if a longer chord begins with this one.
    public boolean isPrefix(String chord) {
        var start = chord + " ";
        for (var binding : bindings) for (var other : binding.chords()) if (other.startsWith(start)) return true;
        return false;
    }

    /// The first chord of an action as it is shown, or an empty text.
    public String shown(String action) {
        var binding = find(action);
        return binding == null || binding.chords().isEmpty()
                ? ""
                : binding.chords().getFirst();
    }

    public @Nullable Binding find(String action) {
        for (var binding : bindings) if (binding.action().equals(action)) return binding;
        return null;
    }

    /// This map with other chords for some actions, by action.
    public KeyMap with(Map<String, List<String>> changes) {
        var next = new ArrayList<Binding>();
        for (var binding : bindings) {
            var chords = changes.get(binding.action());
            next.add(chords == null ? binding : binding.with(chords, true));
        }
        return new KeyMap(next);
    }
}
