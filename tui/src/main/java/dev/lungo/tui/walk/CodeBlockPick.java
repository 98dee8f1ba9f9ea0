package dev.lungo.tui.walk;

import dev.lungo.tui.clip.Copying;
import dev.lungo.tui.list.Entry;
import dev.lungo.tui.list.FilterList;
import dev.lungo.tui.list.PickDialog;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.ArrayList;
import java.util.List;

/// Copies a block of code; of several, the one that is picked.
record CodeBlockPick(List<String> blocks) implements PickDialog.Choice {
    static Transition copy(State state, List<String> blocks) {
        if (blocks.isEmpty()) return Transition.to(state.noting("This item has no code block."));
        if (blocks.size() == 1) return Copying.copy(state, blocks.getFirst());
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < blocks.size(); i++) {
            var block = blocks.get(i);
            var first = block.lines().findFirst().orElse("");
            entries.add(
                    Entry.of(String.valueOf(i), "", first).ending(block.lines().count() + " lines"));
        }
        return Transition.to(
                state.opened(new PickDialog("Copy a code block", FilterList.of(entries), new CodeBlockPick(blocks))));
    }

    @Override
    public String verb() {
        return "copy";
    }

    @Override
    public Transition picked(State state, Entry entry) {
        return Copying.copy(state, blocks.get(Integer.parseInt(entry.id())));
    }
}
