package dev.lungo.tui.list;

import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.input.TerminalInput;
import dev.lungo.tui.state.Dialog;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;

/// A list from which one entry is picked. The dialog is closed before the choice takes effect.
public record PickDialog(String name, FilterList list, Choice choice) implements Dialog {
    private static final int WIDTH = 64;
    private static final int HEIGHT = 16;

    /// The effect of picking an entry.
    public interface Choice {
        Transition picked(State state, Entry entry);
    }

    @Override
    public String title() {
        return name + " · " + ListView.count(list);
    }

    @Override
    public Wanted wanted(State state) {
        return Wanted.of(WIDTH, HEIGHT);
    }

    @Override
    public Transition update(TerminalInput input, State state) {
        return switch (ListKeys.of(list, input, state)) {
            case ListKeys.Outcome.Changed it ->
                Transition.to(state.withDialog(new PickDialog(name, it.list(), choice)));
            case ListKeys.Outcome.Chosen it -> choice.picked(state.closed(), it.entry());
            case ListKeys.Outcome.Closed _ -> Transition.to(state.closed());
            case ListKeys.Outcome.Unused _, ListKeys.Outcome.Nothing _ -> Transition.to(state);
        };
    }

    @Override
    public void draw(Buffer buffer, Rect inside, State state) {
        ListView.draw(buffer, inside, list);
    }
}
