package dev.lungo.cli.session;

import dev.lungo.cli.command.KnownNames;
import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.client.RemoteSession;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.tui.draw.TypedPrompt;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Actions on a session besides prompting it, on the command line and in `lungo attach`.
public record SessionActions(LungoClient client) {
    private static final List<Integer> NOT_KNOWN = List.of(404, 501, 502);

    /// The session after the undo, and the text of the prompt.
    public record Undone(RemoteSession.Undone done, String prompt) {}

    /// Takes back the last prompt that is not taken back yet; null if none is left.
    public @Nullable Undone undo(Id<Session> id) {
        var session = client.session(id);
        var before =
                session.revert() == null ? null : session.revert().messageID().value();
        for (var prompt : prompts(id).reversed()) {
            if (before != null && prompt.info().id().value().compareTo(before) >= 0) continue;
            return new Undone(client.at(id).revert(prompt.info().id()), text(prompt));
        }
        return null;
    }

    /// Restores the first prompt that was taken back and returns what became of the session; null if none was.
    public RemoteSession.@Nullable Undone redo(Id<Session> id) {
        var revert = client.session(id).revert();
        if (revert == null) return null;
        for (var prompt : prompts(id)) {
            if (prompt.info().id().value().compareTo(revert.messageID().value()) > 0)
                return client.at(id).revert(prompt.info().id());
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

    /// The text as typed: of a command its call, not its expansion.
    private static String text(Message prompt) {
        for (var part : prompt.parts()) {
            if (part instanceof Part.Text text && !Boolean.TRUE.equals(text.synthetic())) return TypedPrompt.of(text);
        }
        return "";
    }

    /// The model that writes a summary: the given one, else the session's, else the default.
    public ModelRef summarizer(Session session, @Nullable ModelRef model) {
        return model != null
                ? model
                : session.model() != null
                        ? session.model().ref()
                        : client.defaultModel().ref();
    }

    /// The names of the commands; none from a server that does not list them.
    public List<String> commands() {
        try {
            return client.commands().stream().map(command -> command.name()).toList();
        } catch (ClientFailure failure) {
            if (NOT_KNOWN.contains(failure.status())) return List.of();
            throw failure;
        }
    }

    /// True for a command that exists but has no effect until the directory is trusted.
    public boolean isHeldBack(String command) {
        return new KnownNames(client).isHeldBack(command);
    }
}
