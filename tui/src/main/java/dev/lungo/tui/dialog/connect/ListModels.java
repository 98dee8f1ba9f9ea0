package dev.lungo.tui.dialog.connect;

import dev.lungo.client.LungoClient;
import dev.lungo.core.provider.ConnectionChecks.ListedModel;
import dev.lungo.core.provider.ConnectionChecks.Listing;
import dev.lungo.tui.list.Entry;
import dev.lungo.tui.list.FilterList;
import dev.lungo.tui.list.PickDialog;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.ArrayList;

/// Asks a server of the user's own for its models.
record ListModels(ServerForm form) implements Effect.Remote {
    @Override
    public String purpose() {
        return "list the server's models";
    }

    @Override
    public Listed run(LungoClient client) {
        return new Listed(form, client.keys().models(form.value(ServerForm.ADDRESS), form.value(ServerForm.KEY)));
    }

    /// The server's answer: a list to choose from, or the form with the problem.
    record Listed(ServerForm form, Listing listing) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            if (!(state.dialog() instanceof ServerForm)) return Transition.to(state);
            if (listing.models().isEmpty()) return Transition.to(state.withDialog(form.failed(listing.problem())));
            var entries = new ArrayList<Entry>();
            for (var model : listing.models())
                entries.add(Entry.of(model.id(), "", model.id()).ending(window(model)));
            return Transition.to(state.opened(new PickDialog(
                    "Model to use",
                    FilterList.of(entries),
                    (now, entry) -> Transition.to(
                            now.dialog() instanceof ServerForm ? now.closed() : now,
                            new ConfigureServer(listing, form.value(ServerForm.KEY), entry.id())))));
        }

        private static String window(ListedModel model) {
            return model.context() > 0 ? model.context() / 1_000 + "k" : "";
        }
    }

    @Override
    public String toString() {
        return "ListModels[" + form + "]";
    }
}
