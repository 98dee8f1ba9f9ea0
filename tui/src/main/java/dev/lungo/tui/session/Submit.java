package dev.lungo.tui.session;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.CommandCall;
import dev.lungo.client.LungoClient;
import dev.lungo.client.NewPrompt;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import java.util.ArrayList;
import java.util.List;

/// Sends a prompt, a command, or a shell line to a session of a directory.
public record Submit(Id<Session> id, Outgoing what, String directory) implements Effect.Remote {
    private static final String DEFAULT_AGENT = "build";

    @Override
    public String purpose() {
        return "send the message";
    }

    @Override
    public Incoming.Result run(LungoClient client) {
        try {
            send(client);
            return new Sending.Sent(id, what);
        } catch (ClientFailure failure) {
            return new Sending.NotSent(id, what, failure);
        }
    }

    private void send(LungoClient client) {
        switch (what.kind()) {
            case PROMPT -> client.prompt(id, prompt());
            case COMMAND -> client.at(id).command(command());
            case SHELL -> client.at(id).shell(what.text(), what.agent() == null ? DEFAULT_AGENT : what.agent());
        }
    }

    private List<NewPrompt.Piece> pieces() {
        return new Pieces(directory, what.text()).of(what.chips());
    }

    private NewPrompt prompt() {
        var pieces = new ArrayList<NewPrompt.Piece>();
        pieces.add(NewPrompt.Piece.text(what.text()));
        pieces.addAll(pieces());
        var model = what.model();
        return new NewPrompt(pieces, model, what.agent(), model == null ? null : model.variant());
    }

    private CommandCall command() {
        var words = what.text().split("\\s+", 2);
        var call = CommandCall.of(words[0], words.length > 1 ? words[1] : "");
        var model = what.model();
        return call.with(what.agent(), model == null ? null : model.variant(), pieces())
                .on(model);
    }
}
