package dev.lungo.tui.dialog.cost;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.tui.dialog.reader.ReaderDialog;
import dev.lungo.tui.dialog.reader.ReaderJson;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import dev.lungo.tui.text.Line;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Fetches a request to read it: its body as it was sent, or its differences from the one before.
record ReadRequest(Id<Session> id, long number, boolean compared) implements Effect.Remote {
    @Override
    public String purpose() {
        return "read the request";
    }

    @Override
    public Read run(LungoClient client) {
        try {
            if (compared) {
                var found = client.sent(id).compare(number);
                var title = found.before() == 0
                        ? "Request " + number
                        : "Request " + number + " compared with request " + found.before();
                return new Read(title, RequestDifferences.lines(found), RequestDifferences.text(found));
            }
            var body = client.sent(id).body(number);
            return new Read(
                    "Request " + number + " as it was sent",
                    ReaderJson.lines(body),
                    new String(body, StandardCharsets.UTF_8));
        } catch (ClientFailure failure) {
            var why = String.valueOf(failure.getMessage());
            return new Read("Request " + number, ReaderDialog.plain(why), why);
        }
    }

    /// The text to read; `copied` is its exact form.
    record Read(String title, List<Line> lines, String copied) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            return Transition.to(
                    state.dialog() instanceof CostDialog ? ReaderDialog.open(state, title, lines, copied) : state);
        }
    }
}
