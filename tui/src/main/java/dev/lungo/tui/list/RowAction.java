package dev.lungo.tui.list;

import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;

/// Something that can be done with a row besides choosing it. `action` is the row of `keys.tsv` with its keys.
public record RowAction(String action, String label, Handler handler) {
    /// The effect on the entry that is selected. The list stays open.
    public interface Handler {
        Transition run(State state, Entry entry);
    }
}
