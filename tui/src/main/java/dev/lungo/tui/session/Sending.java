package dev.lungo.tui.session;

import dev.lungo.client.ClientFailure;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.tui.compose.Keeping;
import dev.lungo.tui.compose.Shelf;
import dev.lungo.tui.prompt.Composer;
import dev.lungo.tui.prompt.Editor;
import dev.lungo.tui.prompt.PromptText;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import dev.lungo.tui.transcript.Viewport;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The way of a prompt to the server. Until it arrived it belongs to its draft; without a connection it waits and is
/// sent once when there is one again; what the server refuses comes back.
public final class Sending {
    private static final String NO_MODEL = "No model is connected.";

    private Sending() {}

    /// Sends words to the session on the screen, or to a new one.
    public static Transition begin(State state, PromptText words) {
        var what = outgoing(state, words);
        if (what.text().isEmpty()) return Transition.to(state);
        var kept = state.with(state.desk().remembering(words.stripped()));
        var composer = kept.composer().with(Editor.EMPTY);
        var emptied = kept.with(what.kind() == Outgoing.Kind.PROMPT ? composer.sending(what.words()) : composer);
        var remember = new Keeping.Remember(new Shelf(state.desk().folder()), words.stripped());
        if (state.chrome().outage().isOn())
            return Transition.to(emptied.with(emptied.composer().holding(what.words(), null)), remember);
        var session = emptied.session();
        if (session == null) return Transition.to(emptied, remember, new StartSession(what));
        return Transition.to(
                emptied.with(session.with(Viewport.END)),
                remember,
                submit(state, session.model().session().id(), what));
    }

    private static Outgoing outgoing(State state, PromptText words) {
        return Outgoing.of(words, state.setup().agent(), state.setup().model());
    }

    private static Submit submit(State state, Id<Session> id, Outgoing what) {
        var session = state.sessions().get(id);
        var directory = session == null
                ? state.known().directory()
                : session.model().session().directory();
        return Submit.first(id, what, directory);
    }

    /// Sends everything that waits, now that there is a connection.
    public static Transition connected(State state) {
        var next = state;
        var effects = new ArrayList<Effect>();
        for (var message : state.desk().home().unsent())
            if (message.held()) {
                next = next.with(next.desk().with(again(next.desk().home(), message.words())));
                effects.add(new StartSession(outgoing(state, message.words())));
            }
        for (var session : state.sessions().values()) {
            var id = session.model().session().id();
            for (var message : session.composer().unsent()) {
                if (!message.held()) continue;
                next = next.mapSession(id, it -> it.with(again(it.composer(), message.words())));
                effects.add(submit(state, id, outgoing(state, message.words())).after(message.tried()));
            }
        }
        return new Transition(next, effects);
    }

    private static Composer again(Composer composer, PromptText words) {
        return composer.without(words).sending(words);
    }

    /// The server has the prompt.
    record Sent(Id<Session> id, Outgoing what) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            return Transition.to(
                    state.mapSession(id, it -> it.with(it.composer().without(what.words()))));
        }
    }

    /// The prompt did not arrive. `id` is null if it would have begun a session; `tried` is the
    /// id under which the server may have it all the same.
    record NotSent(
            @Nullable Id<Session> id,
            Outgoing what,
            @Nullable Id<Message> tried,
            ClientFailure failure) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            var words = what.words();
            boolean waits = failure.unreachable() && what.kind() == Outgoing.Kind.PROMPT;
            if (waits)
                return Transition.to(changed(state, id, composer(state, id).holding(words, tried))
                        .warning("No connection to the server. Lungo sends the message when it is back."));
            return returned(state, id, words, fact(failure));
        }

        /// The first line. Others name commands for a shell; this interface has its own.
        private static String fact(ClientFailure failure) {
            var fact = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
            return fact.equals(NO_MODEL)
                    ? fact + " Connect one with /connect, or try /practice."
                    : "Cannot send the message: " + fact;
        }
    }

    /// Words that did not leave come back to the prompt they were written in; if that has others, they are stashed.
    public static Transition returned(State state, @Nullable Id<Session> id, PromptText words, String warning) {
        var composer = composer(state, id).without(words);
        var changed = changed(state, id, composer);
        var next = warning.isEmpty() ? changed : changed.warning(warning);
        if (composer.editor().isEmpty()) return Transition.to(changed(next, id, composer.with(Editor.of(words))));
        var stash = new ArrayList<>(next.desk().stash());
        stash.add(words);
        return Transition.to(
                next.with(next.desk().stashing(stash)),
                new Keeping.Stash(new Shelf(state.desk().folder()), words, true));
    }

    private static Composer composer(State state, @Nullable Id<Session> id) {
        var session = id == null ? null : state.sessions().get(id);
        return session == null ? state.desk().home() : session.composer();
    }

    private static State changed(State state, @Nullable Id<Session> id, Composer composer) {
        return id == null || !state.sessions().containsKey(id)
                ? state.with(state.desk().with(composer))
                : state.mapSession(id, it -> it.with(composer));
    }

    /// The messages that wait for a connection.
    static List<Composer.Unsent> held(State state) {
        return state.composer().unsent().stream().filter(Composer.Unsent::held).toList();
    }
}
