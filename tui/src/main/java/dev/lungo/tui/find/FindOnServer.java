package dev.lungo.tui.find;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.FoundText;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.Matches;
import dev.lungo.tui.state.OlderMessages;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;

/// Has the server look through the messages that the interface does not have, those before `since`. One request runs
/// at a time; a query that was typed on is asked for when the answer is there.
record FindOnServer(Id<Session> id, String query, Id<Message> since) implements Effect.Remote {
    private static final int UNKNOWN = 404;

    @Override
    public String purpose() {
        return "search the session";
    }

    @Override
    public Found run(LungoClient client) {
        try {
            return new Found(id, query, client.at(id).find(query, since, OlderMessages.PAGE), true);
        } catch (ClientFailure failure) {
            if (failure.status() != UNKNOWN) throw failure;
            return new Found(id, query, FoundText.NOTHING, false);
        }
    }

    /// The answer. `able` is false if this server cannot search.
    record Found(Id<Session> id, String query, FoundText text, boolean able) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            var session = state.sessions().get(id);
            var finding = session == null ? null : session.reading().finding();
            if (session == null || finding == null) return Transition.to(state);
            var before = finding.matches();
            var request = new Matches.Request(query, false, able);
            var matches = new Matches(request, text, before.here(), before.since());
            if (!finding.query().equals(query))
                return MatchMoves.asked(state, session, finding.with(before.with(request)));
            int shifted = finding.at() < 0 ? -1 : finding.at() - before.before() + matches.before();
            return MatchMoves.settled(state, session, finding.with(matches).at(shifted));
        }
    }
}
