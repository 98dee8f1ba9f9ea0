package dev.lungo.tui.compose;

import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;

/// Adds to every change what follows from it for the prompts: the list of completions, and the drafts of sessions that
/// were opened.
public final class Upkeep {
    private Upkeep() {}

    public static Transition after(State before, Transition transition) {
        var next = CheckFiles.after(before, Completions.settled(before, transition));
        for (var id : next.state().sessions().keySet()) {
            if (before.sessions().containsKey(id)) continue;
            var load = new Keeping.LoadDraft(new Shelf(next.state().desk().folder()), id);
            next = next.then(state -> Transition.to(state, load));
        }
        return next;
    }
}
