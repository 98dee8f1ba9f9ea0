package dev.lungo.tui.review;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.core.workspace.RejectedHunks;
import dev.lungo.core.workspace.Review;
import dev.lungo.tui.draw.look.Figures;
import dev.lungo.tui.prompt.Editor;
import dev.lungo.tui.session.Sending;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Requests about a review, and their outcomes.
final class ReviewEffects {
    private static final List<Integer> NOT_SUPPORTED = List.of(404, 501);

    private ReviewEffects() {}

    /// Asks the server for the changes.
    record Load(ReviewSource source) implements Effect.Remote {
        @Override
        public String purpose() {
            return "compare the files";
        }

        @Override
        public Loaded run(LungoClient client) {
            try {
                return new Loaded(source, source.load(client), "");
            } catch (ClientFailure failure) {
                if (failure.unreachable()) throw failure;
                return new Loaded(source, null, words(failure));
            }
        }

        private static String words(ClientFailure failure) {
            return NOT_SUPPORTED.contains(failure.status())
                    ? "This server cannot compare files by hunk."
                    : String.valueOf(failure.getMessage());
        }
    }

    /// The changes, or the reason why there are none.
    record Loaded(ReviewSource source, @Nullable Review review, String problem) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            return Transition.to(state.mapDialog(
                    ReviewDialog.class, it -> it.source().equals(source) ? it.loaded(review, problem) : it));
        }
    }

    /// Rejects hunks, then passes a message on. `sends` is true if it goes to the model at once.
    record Apply(ReviewSource source, List<RejectedHunks> rejected, String message, boolean sends)
            implements Effect.Remote {
        @Override
        public String purpose() {
            return "reject the hunks";
        }

        @Override
        public Incoming.Result run(LungoClient client) {
            try {
                return new Applied(this, source.reject(client, rejected));
            } catch (ClientFailure failure) {
                if (failure.unreachable()) throw failure;
                return new Refused(source, String.valueOf(failure.getMessage()));
            }
        }
    }

    /// The hunks were rejected.
    record Applied(Apply request, Review review) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            var next = state.mapDialog(
                    ReviewDialog.class, it -> it.source().equals(request.source) ? it.applied(review) : it);
            if (request.message.isEmpty() && request.source.session() == null) return Transition.to(next);
            return passedOn(next, request.message, request.sends, "Rejected " + counts(request.rejected) + ".");
        }
    }

    private static String counts(List<RejectedHunks> rejected) {
        int hunks = 0;
        int lines = 0;
        for (var file : rejected) {
            hunks += file.hunks().size();
            for (var one : file.picked()) lines += one.lines().size();
        }
        if (lines == 0) return Figures.plural(hunks, "hunk");
        return (hunks == 0 ? "" : Figures.plural(hunks, "hunk") + " and ") + Figures.plural(lines, "line");
    }

    /// Restores what the rejection of this time took back, if it is the last one.
    record UndoRejection(ReviewSource source, long time) implements Effect.Remote {
        @Override
        public String purpose() {
            return "undo the rejection";
        }

        @Override
        public Incoming.Result run(LungoClient client) {
            try {
                return new Restored(source, source.undoRejection(client, time).files());
            } catch (ClientFailure failure) {
                if (failure.unreachable()) throw failure;
                return new Refused(source, String.valueOf(failure.getMessage()));
            }
        }
    }

    /// The rejection was undone; the files are compared again.
    record Restored(ReviewSource source, List<String> files) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            return Transition.to(
                    state.noting("Restored the rejected changes of " + String.join(", ", files) + "."),
                    new Load(source));
        }
    }

    /// Nothing was changed; the files are compared again.
    record Refused(ReviewSource source, String why) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            return Transition.to(
                    state.mapDialog(ReviewDialog.class, it -> it.source().equals(source) ? it.refused(why) : it),
                    new Load(source));
        }
    }

    /// Closes the review and puts a message into the prompt, or sends it.
    static Transition passedOn(State state, String message, boolean sends, String done) {
        var open = state.dialog() instanceof ReviewDialog dialog ? dialog.closed(state) : state;
        if (message.isEmpty()) return Transition.to(open.noting(done));
        var editor = open.prompt();
        if (sends && editor.isEmpty())
            return Sending.begin(open, Editor.of(message).words());
        var gap = editor.isEmpty() ? "" : "\n\n";
        var typed = open.with(editor.at(editor.words().length()).insert(gap + message));
        var filled = typed.with(typed.desk().filled(typed.device().now()));
        return Transition.to(filled.noting((done + " Enter sends the review to the model.").strip()));
    }
}
