package dev.lungo.tui.status;

import dev.lungo.core.session.QueuedPrompt;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.State;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The queued prompt that has the keys. A prompt that leaves the queue elsewhere takes the keys back to the prompt.
public final class QueueSelection {
    private QueueSelection() {}

    public static List<QueuedPrompt> items(State state) {
        var session = state.session();
        return session == null ? List.of() : session.model().queue();
    }

    /// The index of the selected prompt; −1 if the queue does not have the keys.
    public static int index(OpenSession session) {
        var selected = session.timing().queued();
        var items = session.model().queue();
        for (int i = 0; i < items.size(); i++) if (items.get(i).id().value().equals(selected)) return i;
        return -1;
    }

    /// True if the queue has the keys.
    public static boolean isFocused(OpenSession session) {
        return index(session) >= 0;
    }

    public static @Nullable QueuedPrompt selected(State state) {
        var session = state.session();
        int index = session == null ? -1 : index(session);
        return session == null || index < 0 ? null : session.model().queue().get(index);
    }

    /// The state with the keys at a place of the queue; outside of it, the prompt has them.
    public static State at(State state, int index) {
        var session = state.session();
        if (session == null) return state;
        var items = session.model().queue();
        var id = index < 0 || index >= items.size() ? "" : items.get(index).id().value();
        return state.with(session.with(session.timing().selecting(id)));
    }

    /// The state with the keys at the neighbor of the selected prompt, which is about to leave.
    public static State leaving(State state) {
        var session = state.session();
        if (session == null) return state;
        int index = index(session);
        return at(state, index + 1 < session.model().queue().size() ? index + 1 : index - 1);
    }
}
