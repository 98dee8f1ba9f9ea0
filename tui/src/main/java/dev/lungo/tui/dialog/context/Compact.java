package dev.lungo.tui.dialog.context;

import dev.lungo.client.LungoClient;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Session;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import org.jspecify.annotations.Nullable;

/// Has a conversation summarized, and waits for the summary.
record Compact(Id<Session> id, ModelRef model) implements Effect.Remote {
    @Override
    public String purpose() {
        return "compact the conversation";
    }

    @Override
    public Incoming.@Nullable Result run(LungoClient client) {
        client.at(id).summarize(model);
        return null;
    }
}
