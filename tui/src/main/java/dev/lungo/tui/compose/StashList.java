package dev.lungo.tui.compose;

import dev.lungo.tui.list.Entry;
import dev.lungo.tui.list.FilterList;
import dev.lungo.tui.list.PickDialog;
import dev.lungo.tui.list.RowAction;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.ArrayList;
import java.util.List;

/// The list of the prompts that were stashed, the newest first.
record StashList() implements PickDialog.Choice {
    static PickDialog of(State state) {
        return new PickDialog("Put aside", FilterList.of(entries(state)), new StashList());
    }

    private static List<Entry> entries(State state) {
        var entries = new ArrayList<Entry>();
        var stash = state.desk().stash();
        for (int i = stash.size() - 1; i >= 0; i--)
            entries.add(Entry.of(String.valueOf(i), "", stash.get(i).text().replace('\n', ' ')));
        return entries;
    }

    @Override
    public String verb() {
        return "restore";
    }

    @Override
    public List<RowAction> actions() {
        return List.of(new RowAction("stash_delete", "Delete", StashList::deleted));
    }

    @Override
    public Transition picked(State state, Entry entry) {
        int index = Integer.parseInt(entry.id());
        var stash = state.desk().stash();
        return index < stash.size() ? StashActions.taken(state, stash.get(index)) : Transition.to(state);
    }

    /// The words stay in the history. The list is closed with its last row.
    private static Transition deleted(State state, Entry entry) {
        int index = Integer.parseInt(entry.id());
        var stash = new ArrayList<>(state.desk().stash());
        if (index >= stash.size()) return Transition.to(state);
        var words = stash.remove(index);
        var shelf = new Shelf(state.desk().folder());
        var next = state.closed().with(state.desk().stashing(stash).remembering(words));
        return Transition.to(
                stash.isEmpty() ? next : next.opened(of(next)),
                new Keeping.Stash(shelf, words, false),
                new Keeping.Remember(shelf, words));
    }
}
