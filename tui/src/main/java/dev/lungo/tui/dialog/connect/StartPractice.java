package dev.lungo.tui.dialog.connect;

import dev.lungo.client.LungoClient;
import dev.lungo.client.NewSession;
import dev.lungo.core.session.Session;
import dev.lungo.tui.dialog.SessionsActions;
import dev.lungo.tui.prompt.Editor;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;

/// Has the server start the practice model, and opens a session with it in a repository made for that.
record StartPractice() implements Effect.Remote {
    @Override
    public String purpose() {
        return "start the practice model";
    }

    @Override
    public Ready run(LungoClient client) {
        var ground = client.practice();
        try (var there = client.in(ground.directory())) {
            return new Ready(there.create(new NewSession(null, null, null)), ground.prompt());
        }
    }

    /// The session, whose prompt is typed but not sent.
    record Ready(Session session, String prompt) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            var shown = SessionsActions.show(state, session);
            return shown.then(next -> Transition.to(next.with(Editor.of(prompt))
                    .noting("Press Enter to send. Replies are scripted; the repository is temporary.")));
        }
    }
}
