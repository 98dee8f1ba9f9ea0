package dev.lungo.engine.turn;

import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.store.MessageStore;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.revert.ChangeTracker;
import dev.lungo.engine.revert.TurnSummary;
import dev.lungo.engine.session.Sessions;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// File changes of a turn, published with each prompt once its last step is known. An answer without calls ends its
/// prompt, so its step records the changes itself; after calls the next case shows it. For one thread.
final class TurnChanges {
    private final MessageStore store;
    private final Sessions sessions;
    private final TurnState state;
    private final ChangeTracker trail;
    private final TurnSummary summary;
    /// The prompt whose newest step called tools.
    private Message.@Nullable User open;

    TurnChanges(Turn.Shared shared, Instance instance, TurnState state) {
        this.store = shared.store();
        this.sessions = shared.sessions();
        this.state = state;
        this.trail = new ChangeTracker(instance.machine().snapshots());
        this.summary = new TurnSummary(store, instance.machine().snapshots());
    }

    ChangeTracker trail() {
        return trail;
    }

    /// Events recorded with an answer that ends its prompt.
    TurnSummary.Summed with(Message.User user, Message answer) throws InterruptedException {
        return summary.of(
                user,
                Stream.concat(state.messages().stream(), Stream.of(answer)).toList());
    }

    /// A step for this prompt is about to begin.
    void begin(Message prompt) throws InterruptedException {
        if (open != null && !open.id().equals(prompt.info().id())) record(open, state.messages());
    }

    void stepped(Message prompt, Outcome.OfStep outcome) {
        if (outcome instanceof Outcome.Overflowed) return;
        boolean called = outcome.answer().parts().stream().anyMatch(Part.Tool.class::isInstance);
        open = called ? (Message.User) prompt.info() : null;
    }

    void end() throws InterruptedException {
        if (open != null) record(open, state.messages());
    }

    /// The turn was aborted: only what is stored counts.
    void abort() throws InterruptedException {
        if (trail.changed()) record(state.user(), store.all(state.session().id()));
    }

    private void record(Message.User user, List<Message> messages) throws InterruptedException {
        var summed = summary.of(user, messages);
        sessions.record(
                user.sessionID(),
                old -> summed.summary() == null ? old : old.withSummary(summed.summary()),
                summed.events());
    }
}
