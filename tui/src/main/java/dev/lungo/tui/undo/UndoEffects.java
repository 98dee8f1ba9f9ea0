package dev.lungo.tui.undo;

import dev.lungo.client.LungoClient;
import dev.lungo.core.session.Session;
import dev.lungo.tui.prompt.Editor;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.List;

/// Requests about undoing, and their outcomes.
final class UndoEffects {
    private UndoEffects() {}

    /// Asks the server what a plan would change.
    record Preview(Plan plan) implements Effect.Remote {
        @Override
        public String purpose() {
            return "look at what would change";
        }

        @Override
        public Previewed run(LungoClient client) {
            return new Previewed(plan, plan.previewed(client));
        }
    }

    /// The answer to a preview. One of a plan that is no longer shown is ignored.
    record Previewed(Plan plan, Plan.Outlook outlook) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            return Transition.to(
                    state.mapDialog(UndoDialog.class, it -> it.plan().equals(plan) ? it.with(outlook) : it));
        }
    }

    /// Carries a plan out.
    record CarryOut(Plan plan) implements Effect.Remote {
        @Override
        public String purpose() {
            return plan.redo() ? "redo" : "undo";
        }

        @Override
        public Done run(LungoClient client) {
            return new Done(plan, plan.carriedOut(client).left());
        }
    }

    /// Redoes at once if nothing is lost by it, else shows first what would be.
    record Redo(Plan plan) implements Effect.Remote {
        @Override
        public String purpose() {
            return "redo";
        }

        @Override
        public Incoming.Result run(LungoClient client) {
            var outlook = plan.previewed(client);
            boolean loses =
                    outlook.preview() != null && !outlook.preview().left().isEmpty();
            return loses ? new Doubted(plan, outlook) : new CarryOut(plan).run(client);
        }
    }

    /// A redo that a person has to look at.
    record Doubted(Plan plan, Plan.Outlook outlook) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            return Transition.to(state.opened(UndoDialog.of(plan).with(outlook)));
        }
    }

    /// A plan that was carried out, and the files that are not what they should be.
    record Done(Plan plan, List<Session.Left> left) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            var typed = plan.redo() ? withoutPrompt(state) : withPrompt(state);
            boolean waits = !plan.redo() && isHere(state) && !state.prompt().isEmpty();
            var words = (plan.redo() ? "Redone." : "Undone.") + (waits ? " Your draft stays." : "");
            return Transition.to(left.isEmpty() ? typed.noting(words) : typed.warning(words + " " + rest()));
        }

        private boolean isHere(State state) {
            return plan.session().equals(state.shown()) && !plan.prompt().isEmpty();
        }

        private State withPrompt(State state) {
            return isHere(state) && state.prompt().isEmpty() ? state.with(Editor.of(plan.prompt())) : state;
        }

        /// The prompt that undoing put into the editor is in the session again.
        private State withoutPrompt(State state) {
            boolean same = isHere(state) && state.prompt().text().equals(plan.prompt());
            return same ? state.with(Editor.EMPTY) : state;
        }

        private String rest() {
            var first = left.getFirst();
            var others = left.size() == 1 ? "" : ", and " + (left.size() - 1) + " more";
            return first.file() + ": " + first.reason() + others;
        }
    }
}
