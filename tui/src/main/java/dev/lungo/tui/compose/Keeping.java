package dev.lungo.tui.compose;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.policy.secret.SecretFinder;
import dev.lungo.tui.prompt.Composer;
import dev.lungo.tui.prompt.Editor;
import dev.lungo.tui.prompt.PromptText;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads and writes of the shelf.
public final class Keeping {
    private Keeping() {}

    /// The words become the newest of the history; words with a credential are not kept.
    public record Remember(Shelf shelf, PromptText words) implements Effect.Local {
        @Override
        public Incoming.@Nullable Result run() {
            if (!SecretFinder.find(words.text()).isEmpty()) return null;
            try {
                Shelf.change(shelf.history(), Shelf.adding(words));
                return null;
            } catch (IOException unwritable) {
                return new Unwritable("The history cannot be written: " + unwritable.getMessage());
            }
        }
    }

    /// The words are stashed, or taken back.
    public record Stash(Shelf shelf, PromptText words, boolean adds) implements Effect.Local {
        @Override
        public Incoming.@Nullable Result run() {
            try {
                Shelf.change(shelf.stash(), adds ? Shelf.adding(words) : Shelf.removing(words));
                return null;
            } catch (IOException unwritable) {
                return new Unwritable("The stash cannot be written: " + unwritable.getMessage());
            }
        }
    }

    /// Reads what all prompts share, and the draft of the home screen.
    public record LoadDesk(Shelf shelf, String directory) implements Effect.Local {
        @Override
        public DeskLoaded run() {
            return new DeskLoaded(
                    Shelf.read(shelf.history()), Shelf.read(shelf.stash()), Shelf.read(shelf.draft(directory)));
        }
    }

    /// The answer of the disk. Text that was typed before it came stays.
    public record DeskLoaded(List<PromptText> history, List<PromptText> stash, List<PromptText> draft)
            implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            var desk = state.desk();
            var next = desk.recalling(joined(history, desk.history())).stashing(joined(stash, desk.stash()));
            return restored(
                    state.with(next),
                    next.home(),
                    draft,
                    (other, composer) -> other.with(other.desk().with(composer)));
        }

        private static List<PromptText> joined(List<PromptText> before, List<PromptText> since) {
            var all = new ArrayList<>(before);
            all.removeAll(since);
            all.addAll(since);
            return all;
        }
    }

    /// Reads the draft of a session that was opened.
    public record LoadDraft(Shelf shelf, Id<Session> id) implements Effect.Local {
        @Override
        public @Nullable DraftLoaded run() {
            var draft = Shelf.read(shelf.draft(id.value()));
            return draft.isEmpty() ? null : new DraftLoaded(id, draft);
        }
    }

    public record DraftLoaded(Id<Session> id, List<PromptText> draft) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            var session = state.sessions().get(id);
            if (session == null) return Transition.to(state);
            return restored(
                    state,
                    session.composer(),
                    draft,
                    (other, composer) -> other.mapSession(id, it -> it.with(composer)));
        }
    }

    /// A file could not be written; everything continues without it.
    public record Unwritable(String why) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            return Transition.to(state.warning(why));
        }
    }

    private interface Place {
        State with(State state, Composer composer);
    }

    /// The first line of a draft is the prompt, if nothing was typed yet. The others were on their way when the
    /// interface ended: whether they arrived is not known, so they are stashed.
    private static Transition restored(State state, Composer composer, List<PromptText> draft, Place place) {
        var spare = new ArrayList<>(draft);
        var next = state;
        if (!draft.isEmpty() && composer.editor().isEmpty())
            next = place.with(next, composer.with(Editor.of(spare.removeFirst())));
        spare.removeIf(
                words -> words.isEmpty() || words.equals(composer.editor().words()));
        var stash = new ArrayList<>(next.desk().stash());
        stash.addAll(spare);
        var shelf = new Shelf(state.desk().folder());
        List<Effect> effects = new ArrayList<>();
        for (var words : spare) effects.add(new Stash(shelf, words, true));
        return new Transition(next.with(next.desk().stashing(stash)), effects);
    }
}
