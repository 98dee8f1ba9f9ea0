package dev.lungo.tui.dialog.connect;

import dev.lungo.tui.list.Entry;
import dev.lungo.tui.list.PickDialog;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;

/// The rows of the list of providers; `type` limits it to those with such a way in.
record ProviderPicking(ProviderList providers, String type) implements PickDialog.Choice {
    @Override
    public String verb() {
        return "connect";
    }

    @Override
    public Transition picked(State state, Entry entry) {
        return Connecting.begin(state, providers, entry.id());
    }
}
