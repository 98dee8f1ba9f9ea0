package dev.lungo.tui.board;

import dev.lungo.client.LungoClient;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.tui.dialog.SessionsActions;
import dev.lungo.tui.session.MarkSeen;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import org.jspecify.annotations.Nullable;

/// Changes of sessions as a whole.
public final class BoardRequests {
    private BoardRequests() {}

    /// Gives a session another title.
    record Rename(Id<Session> id, String title) implements Effect.Remote {
        @Override
        public String purpose() {
            return "rename the session";
        }

        @Override
        public Incoming.@Nullable Result run(LungoClient client) {
            client.rename(id, title);
            return null;
        }
    }

    /// Deletes a session and those of its subagents.
    record Delete(Id<Session> id) implements Effect.Remote {
        @Override
        public String purpose() {
            return "delete the session";
        }

        @Override
        public Incoming.@Nullable Result run(LungoClient client) {
            client.delete(id);
            return null;
        }
    }

    /// Marks a session as seen, and fetches the board again.
    record Seen(Id<Session> id, boolean tree) implements Effect.Remote {
        @Override
        public String purpose() {
            return "mark the session as seen";
        }

        @Override
        public LoadBoard.Loaded run(LungoClient client) {
            new MarkSeen(id).run(client);
            return new LoadBoard(tree).run(client);
        }
    }

    /// Makes a copy of a session, up to a message or whole, and shows it.
    public record Fork(Id<Session> id, @Nullable Id<Message> before) implements Effect.Remote {
        @Override
        public String purpose() {
            return "fork the session";
        }

        @Override
        public Shown run(LungoClient client) {
            return new Shown(before == null ? client.fork(id) : client.at(id).fork(before), "This is the fork.");
        }
    }

    /// Shows a session that is known by its id only.
    record Find(Id<Session> id) implements Effect.Remote {
        @Override
        public String purpose() {
            return "open the session";
        }

        @Override
        public Shown run(LungoClient client) {
            return new Shown(client.session(id), "");
        }
    }

    /// A session that is shown now, with a word on it or none.
    record Shown(Session session, String note) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            var noted = note.isEmpty() ? state : state.noting(note);
            return SessionsActions.show(noted, session);
        }
    }
}
