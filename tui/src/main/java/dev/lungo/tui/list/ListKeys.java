package dev.lungo.tui.list;

import dev.lungo.tui.input.Key;
import dev.lungo.tui.input.Mouse;
import dev.lungo.tui.input.TerminalInput;
import dev.lungo.tui.prompt.Editor;
import dev.lungo.tui.prompt.EditorKeys;
import dev.lungo.tui.state.State;
import org.jspecify.annotations.Nullable;

/// The keys of every list: letters filter, arrows move, Enter chooses, Esc clears the search and then closes.
public final class ListKeys {
    private static final String SCOPE = "lists";
    private static final int PAGE = 10;

    private ListKeys() {}

    /// The effect of a key on a list.
    public sealed interface Outcome {
        record Changed(FilterList list) implements Outcome {}

        record Chosen(Entry entry) implements Outcome {}

        record Closed() implements Outcome {}

        /// The key means nothing to a list.
        record Unused(Key key) implements Outcome {}

        /// Another setting of the list itself: its preview or its actions.
        record Asked(String action) implements Outcome {}

        /// A press of the left button.
        record Clicked(int x, int y) implements Outcome {}

        /// Not a key, and nothing changed.
        record Nothing() implements Outcome {}
    }

    public static Outcome of(FilterList list, TerminalInput input, State state) {
        return switch (input) {
            case TerminalInput.Pressed it -> pressed(list, it.key(), state);
            case TerminalInput.Pasted it ->
                new Outcome.Changed(list.with(list.query().insert(it.text().replace('\n', ' '))));
            case TerminalInput.Moved it -> mouse(list, it);
            case TerminalInput.Focused _,
                    TerminalInput.Resized _,
                    TerminalInput.Reported _,
                    TerminalInput.Closed _,
                    TerminalInput.Continued _ -> new Outcome.Nothing();
        };
    }

    private static Outcome mouse(FilterList list, TerminalInput.Moved input) {
        return switch (input.mouse().action()) {
            case SCROLL_UP -> new Outcome.Changed(list.moved(-1));
            case SCROLL_DOWN -> new Outcome.Changed(list.moved(1));
            case PRESS ->
                input.mouse().button() == Mouse.Button.LEFT
                        ? new Outcome.Clicked(input.mouse().x(), input.mouse().y())
                        : new Outcome.Nothing();
            case RELEASE, DRAG -> new Outcome.Nothing();
        };
    }

    private static Outcome pressed(FilterList list, Key key, State state) {
        var keys = state.setup().keys();
        for (var action : keys.actions(SCOPE, key.chord())) {
            var outcome = act(list, action);
            if (outcome != null) return outcome;
        }
        if (!key.text().isEmpty())
            return new Outcome.Changed(list.with(list.query().insert(key.text())));
        for (var action : keys.actions("prompt", key.chord())) {
            var edited = EditorKeys.apply(action, list.query());
            if (edited != null && !edited.text().contains("\n")) return new Outcome.Changed(list.with(edited));
        }
        return new Outcome.Unused(key);
    }

    private static @Nullable Outcome act(FilterList list, String action) {
        return switch (action) {
            case "list_next" -> new Outcome.Changed(list.moved(1));
            case "list_previous" -> new Outcome.Changed(list.moved(-1));
            case "list_page_down" -> new Outcome.Changed(list.moved(PAGE));
            case "list_page_up" -> new Outcome.Changed(list.moved(-PAGE));
            case "list_first" -> new Outcome.Changed(list.moved(-list.entries().size()));
            case "list_last" -> new Outcome.Changed(list.moved(list.entries().size()));
            case "list_enter" -> chosen(list);
            case "list_actions", "list_pane" -> new Outcome.Asked(action);
            case "list_back" ->
                list.query().isEmpty() ? new Outcome.Closed() : new Outcome.Changed(list.with(Editor.EMPTY));
            default -> null;
        };
    }

    private static Outcome chosen(FilterList list) {
        var entry = list.selection();
        return entry == null ? new Outcome.Nothing() : new Outcome.Chosen(entry);
    }
}
