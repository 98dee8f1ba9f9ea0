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

    /// The actions of a chord in a scope, in the order of the table.
    public List<String> actions(String scope, String chord) {
        var found = new ArrayList<String>();
        for (var binding : bindings)
            if (binding.scope().equals(scope) && binding.hasChord(chord)) found.add(binding.action());
        return found;
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
            next.add(chords == null ? binding : binding.with(chords));
        }
        return new KeyMap(next);
    }
}
