package dev.lungo.tui.find;

import dev.lungo.client.LungoClient;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.FoundText;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.OlderMessages;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Fetches the page of a match, and the newer one beside it, in place of the pages that were read before. `pages` are
/// all that are known, newest first.
record GoToPage(Id<Session> id, List<FoundText.Page> pages, int place, Id<Message> since) implements Effect.Remote {
    static @Nullable GoToPage of(OpenSession session, FoundText found, Id<Message> message, Id<Message> since) {
        for (int i = 0; i < found.pages().size(); i++)
            if (found.pages().get(i).first().compareTo(message) <= 0)
                return new GoToPage(session.model().session().id(), found.pages(), i, since);
        return null;
    }

    @Override
    public String purpose() {
        return "load the match";
    }

    @Override
    public Loaded run(LungoClient client) {
        int newest = Math.max(0, place - 1);
        var loaded = new ArrayList<OlderMessages.Page>();
        String next = null;
        for (int i = 0; i <= place; i++) {
            var cursor = pages.get(i).cursor();
            if (i < newest) {
                loaded.add(new OlderMessages.Page(cursor, List.of()));
                continue;
            }
            var page = client.at(id).messages(OlderMessages.PAGE, cursor);
            loaded.add(new OlderMessages.Page(cursor, page.messages()));
            next = page.earlier();
        }
        return new Loaded(this, loaded, newest, next);
    }

    /// The pages around the match.
    record Loaded(
            GoToPage request,
            List<OlderMessages.Page> pages,
            int released,
            @Nullable String next) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            var session = state.sessions().get(request.id);
            var finding = session == null ? null : session.reading().finding();
            if (session == null || finding == null) return Transition.to(state);
            var tail = session.older().tail().stream()
                    .filter(message -> message.info().id().compareTo(request.since) >= 0)
                    .toList();
            var moved = session.with(OlderMessages.around(pages, released, next, tail));
            return MatchMoves.shown(state, moved, finding);
        }
    }
}
