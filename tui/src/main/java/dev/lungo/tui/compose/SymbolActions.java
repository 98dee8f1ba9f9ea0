package dev.lungo.tui.compose;

import dev.lungo.tui.list.Entry;
import dev.lungo.tui.list.FilterList;
import dev.lungo.tui.list.PickDialog;
import dev.lungo.tui.prompt.PromptText;
import dev.lungo.tui.state.Action;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.ArrayList;
import java.util.List;

/// The search for a definition anywhere in the project, which is then mentioned in the prompt.
public final class SymbolActions {
    private SymbolActions() {}

    public static List<Action> all() {
        return List.of(Action.always("symbols", "Find a symbol", (state, _) -> open(state), "symbols"));
    }

    private static Transition open(State state) {
        return Transition.to(
                state.opened(new PickDialog("Find a symbol", FilterList.of(List.of()), new Picking(List.of()))));
    }

    /// The open list with the server's answer.
    static State found(State state, String query, List<SymbolReference> symbols) {
        return state.mapDialog(PickDialog.class, dialog -> {
            boolean asked = dialog.choice() instanceof Picking
                    && dialog.list().query().text().equals(query);
            return asked
                    ? new PickDialog(
                            dialog.name(), dialog.list().with(entries(symbols)), new Picking(symbols), dialog.pane())
                    : dialog;
        });
    }

    private static List<Entry> entries(List<SymbolReference> symbols) {
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < symbols.size(); i++) {
            var symbol = symbols.get(i);
            entries.add(Entry.of(String.valueOf(i), "", symbol.name())
                    .noted(symbol.kind())
                    .ending(symbol.place()));
        }
        return entries;
    }

    private record Picking(List<SymbolReference> symbols) implements PickDialog.Choice {
        @Override
        public String verb() {
            return "mention";
        }

        @Override
        public Transition searched(State state, String query) {
            return query.isBlank()
                    ? Transition.to(state)
                    : Transition.to(state, new FindSymbols(state.here().directory(), query));
        }

        @Override
        public Transition picked(State state, Entry entry) {
            var words = symbols.get(Integer.parseInt(entry.id())).words();
            var editor = state.prompt();
            var spaced = words.replaced(words.length(), words.length(), PromptText.of(" "));
            return Transition.to(state.with(editor.replaced(editor.caret(), editor.caret(), spaced)));
        }
    }
}
