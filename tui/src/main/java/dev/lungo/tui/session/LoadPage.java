package dev.lungo.tui.session;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.client.MessagePage;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.OlderMessages;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Fetches a page of messages that the reader comes near: `cursor` finds it, or is null while only the model's
/// window of `window` messages is known.
public record LoadPage(
        Id<Session> id, boolean older, @Nullable String cursor, int window) implements Effect.Remote {
    @Override
    public String purpose() {
        return "load older messages";
    }

    /// Begins the load of the page that a reader comes near, if there is one.
    public static Transition near(State state, OpenSession session, int height) {
        var history = session.older();
        if (history.loading()) return Transition.to(state);
        int top = session.view().top(session.rows(), height);
        var conversation = session.model().conversation();
        boolean older = top < 2 * height && history.hasOlder(conversation.partial());
        boolean newer = history.isApart() && top + 3 * height > session.rows().height();
        if (!older && !newer) return Transition.to(state);
        var cursor = older
                ? history.next()
                : history.pages().get(history.released() - 1).cursor();
        return Transition.to(
                state.with(session.with(history.loading(true))),
                new LoadPage(
                        session.model().session().id(),
                        older,
                        cursor,
                        conversation.messages().size()));
    }

    @Override
    public Incoming.Result run(LungoClient client) {
        try {
            var messages = client.at(id);
            var newest = cursor == null ? messages.messages(window, null) : null;
            var from = newest == null ? cursor : newest.earlier();
            List<Message> recent = newest == null ? List.of() : newest.messages();
            return from == null
                    ? new Loaded(id, older, "", recent, new MessagePage(List.of(), null))
                    : new Loaded(id, older, from, recent, messages.messages(OlderMessages.PAGE, from));
        } catch (ClientFailure failure) {
            return new Missed(id, "Cannot " + purpose() + ": " + failure.getMessage());
        }
    }

    /// A page, and the newest messages if they were needed to find it.
    record Loaded(Id<Session> id, boolean older, String cursor, List<Message> recent, MessagePage page)
            implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            return Transition.to(state.mapSession(id, session -> folded(state, session)));
        }

        private OpenSession folded(State state, OpenSession session) {
            var history = session.older();
            if (!history.loading()) return session;
            int height = SessionScreen.Places.of(state, session).transcript().height();
            var next = older
                    ? history.with(left(session)).older(new OlderMessages.Page(cursor, page.messages()), page.earlier())
                    : history.newer(page.messages());
            return session.holding(
                    next, SessionScreen.textWidth(state), state.device().now(), height);
        }

        /// Messages that left the model's window since it was read.
        private List<Message> left(OpenSession session) {
            var known = session.model().conversation().messages();
            if (known.isEmpty() || !session.older().tail().isEmpty()) return List.of();
            var first = known.getFirst().info().id();
            return recent.stream()
                    .filter(message -> message.info().id().compareTo(first) < 0)
                    .toList();
        }
    }

    /// A page that could not be fetched; scrolling tries again.
    record Missed(Id<Session> id, String why) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            return Transition.to(
                    state.mapSession(id, session -> session.with(session.older().loading(false)))
                            .warning(why));
        }
    }
}
