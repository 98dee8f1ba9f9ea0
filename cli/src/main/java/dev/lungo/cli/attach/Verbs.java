package dev.lungo.cli.attach;

import dev.lungo.cli.follow.Inbox;
import dev.lungo.client.Call;
import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a person can do to a session besides talking to it. What takes as long as a turn is done in the background.
final class Verbs {
    private final LungoClient client;
    private final Inbox inbox;

    Verbs(LungoClient client, Inbox inbox) {
        this.client = client;
        this.inbox = inbox;
    }

    /// The session afterwards, and the words of the prompt.
    record Undone(Session session, String words) {}

    /// Takes the last prompt back that is not taken back yet; null when there is none.
    @Nullable Undone undo(Id<Session> id) {
        var session = client.session(id);
        var prompts = prompts(id);
        var before = session.revert() == null ? null : session.revert().messageID().value();
        for (var prompt : prompts.reversed()) {
            if (before != null && prompt.info().id().value().compareTo(before) >= 0) continue;
            return new Undone(client.at(id).revert(prompt.info().id()), words(prompt));
        }
        return null;
    }

    /// The session afterwards; null when there was nothing to bring back.
    @Nullable Session redo(Id<Session> id) {
        var revert = client.session(id).revert();
        if (revert == null) return null;
        for (var prompt : prompts(id)) {
            if (prompt.info().id().value().compareTo(revert.messageID().value()) > 0) {
                return client.at(id).revert(prompt.info().id());
            }
        }
        return client.at(id).unrevert();
    }

    private List<Message> prompts(Id<Session> id) {
        var prompts = new ArrayList<Message>();
        for (var message : client.messages(id)) {
            if (message.info() instanceof Message.User) prompts.add(message);
        }
        return prompts;
    }

    private static String words(Message prompt) {
        for (var part : prompt.parts()) {
            if (part instanceof Part.Text text && !Boolean.TRUE.equals(text.synthetic())) return text.text();
        }
        return "";
    }

    void compact(Session session, @Nullable ModelRef model) {
        var chosen = model != null ? model : session.model() != null ? session.model().ref() : client.defaultModel().ref();
        inbox.inBackground(() -> client.at(session.id()).summarize(chosen));
    }

    void shell(Session session, String line) {
        var agent = Objects.requireNonNullElse(session.agent(), "build");
        inbox.inBackground(() -> client.at(session.id()).shell(line, agent));
    }

    void call(Session session, Call call) {
        inbox.inBackground(() -> client.at(session.id()).command(call));
    }

    /// Whether the server may have a command of this name; one that lists none says so itself.
    boolean known(String name) {
        var names = names();
        return names.isEmpty() || names.contains(name);
    }

    List<String> names() {
        try {
            return client.commands().stream().map(command -> command.name()).toList();
        } catch (ClientFailure failure) {
            if (failure.status() == 404 || failure.status() == 501 || failure.status() == 502) return List.of();
            throw failure;
        }
    }
}
