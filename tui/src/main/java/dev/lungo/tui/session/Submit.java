package dev.lungo.tui.session;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.CommandCall;
import dev.lungo.client.LungoClient;
import dev.lungo.client.NewPrompt;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sends a prompt, a command, or a shell line to a session of a directory. `tried` is the id of an attempt whose answer
/// was lost: if the server has that message, nothing is sent.
public record Submit(
        Id<Session> id,
        Outgoing what,
        String directory,
        @Nullable Id<Message> tried) implements Effect.Remote {
    private static final int MISSING = 404;
    private static final String DEFAULT_AGENT = "build";

    public static Submit first(Id<Session> id, Outgoing what, String directory) {
        return new Submit(id, what, directory, null);
    }

    Submit after(@Nullable Id<Message> attempt) {
        return new Submit(id, what, directory, attempt);
    }

    @Override
    public String purpose() {
        return "send the message";
    }

    @Override
    public Incoming.Result run(LungoClient client) {
        Id<Message> next = Message.newId();
        var attempt = tried;
        try {
            if (tried != null && arrived(client, tried)) return new Sending.Sent(id, what);
            attempt = next;
            send(client, next);
            return new Sending.Sent(id, what);
        } catch (ClientFailure failure) {
            return new Sending.NotSent(id, what, attempt, failure);
        }
    }

    private boolean arrived(LungoClient client, Id<Message> message) {
        try {
            client.at(id).message(message);
            return true;
        } catch (ClientFailure failure) {
            if (failure.status() == MISSING) return false;
            throw failure;
        }
    }

    private void send(LungoClient client, Id<Message> message) {
        switch (what.kind()) {
            case PROMPT -> client.prompt(id, prompt().as(message));
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
