package dev.lungo.tui.ask;

import dev.lungo.client.session.Ask;
import dev.lungo.client.session.AskAnswer;
import dev.lungo.core.ask.QuestionRequest.Question;
import dev.lungo.tui.prompt.Editor;
import dev.lungo.tui.state.Action;
import dev.lungo.tui.state.AskPanel;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers to questions of the model: numbers choose, Enter gives the typed words or numbers, or what is marked, and
/// leaves a field empty that can be. The last question that gets its answer sends all of them.
public final class QuestionActions {
    private static final int NUMBERED = 9;
    /// The answer that leaves a field empty.
    private static final List<String> EMPTY = List.of("");

    private QuestionActions() {}

    public static List<Action> all() {
        var actions = new ArrayList<Action>();
        for (int i = 1; i <= NUMBERED; i++) {
            int number = i;
            actions.add(question("answer_" + i, "Choose answer " + i, state -> chosen(state, number)));
        }
        actions.add(question("answer_none", "Leave the question unanswered", QuestionActions::dismissed));
        actions.add(question("answer_words", "Answer with the typed text", QuestionActions::worded)
                .when(QuestionActions::hasAnswer));
        actions.add(AskActions.any("answer_submit", "Send the selected answers", QuestionActions::worded));
        return actions;
    }

    private static Action question(String name, String title, AskActions.Change change) {
        return Action.always(name, title, (state, _) -> change.of(state))
                .when(state -> ShownAsk.of(state) instanceof Ask.Question);
    }

    /// The question of the card; null if there is none, or its keys do nothing yet.
    private static @Nullable Question current(State state) {
        var ask = ShownAsk.question(state);
        var session = state.session();
        if (ask == null || session == null) return null;
        int index = session.timing().panel().question();
        return index < ask.request().questions().size()
                ? ask.request().questions().get(index)
                : null;
    }

    /// Enter belongs to the question only if there are words, which are no command, or marks to give, or if the answer
    /// can be empty.
    private static boolean hasAnswer(State state) {
        var question = current(state);
        var session = state.session();
        if (question == null || session == null) return false;
        var text = state.prompt().text().strip();
        if (!text.isEmpty()) return isAnswer(question, text);
        var panel = session.timing().panel();
        return question.canBeEmpty() || !panel.marked(panel.question()).isEmpty();
    }

    private static boolean isAnswer(Question question, String text) {
        boolean words = QuestionCard.takesWords(question) && !text.startsWith("/") && !text.startsWith("!");
        return words || !numbered(question, text).isEmpty();
    }

    /// The labels that typed numbers choose; none if the text is something else.
    private static List<String> numbered(Question question, String text) {
        var labels = new ArrayList<String>();
        for (var word : text.split("[,\\s]+")) {
            int number = word.matches("\\d{1,3}") ? Integer.parseInt(word) : 0;
            if (number < 1 || number > question.options().size()) return List.of();
            labels.add(question.options().get(number - 1).label());
        }
        return labels.size() == 1 || QuestionCard.isMultiple(question) ? labels : List.of();
    }

    private static Transition chosen(State state, int number) {
        var question = current(state);
        var session = state.session();
        if (question == null || session == null || number > question.options().size()) return Transition.to(state);
        var panel = session.timing().panel();
        var label = question.options().get(number - 1).label();
        if (!QuestionCard.isMultiple(question)) return marked(state, panel, List.of(label), "");
        var labels = new ArrayList<>(panel.marked(panel.question()));
        if (!labels.remove(label)) labels.add(label);
        return Transition.to(state.with(session.with(panel.marking(panel.question(), labels))));
    }

    /// The words of the prompt, or what is marked.
    private static Transition worded(State state) {
        var session = state.session();
        var question = current(state);
        if (session == null || question == null || !hasAnswer(state)) return Transition.to(state);
        var panel = session.timing().panel();
        var words = state.prompt().text().strip();
        var labels = new ArrayList<>(panel.marked(panel.question()));
        if (words.isEmpty()) return marked(state, panel, labels.isEmpty() ? EMPTY : labels, "");
        if (!QuestionCard.isMultiple(question)) labels.clear();
        var numbered = numbered(question, words);
        labels.removeAll(numbered);
        labels.addAll(numbered.isEmpty() ? List.of(words) : numbered);
        return marked(state, panel, labels, state.prompt().text());
    }

    /// Takes the answer of the question on the card, and shows the next one without an answer or sends them all.
    /// `words` are those that leave the prompt.
    private static Transition marked(State state, AskPanel before, List<String> labels, String words) {
        var ask = ShownAsk.question(state);
        var session = state.session();
        if (ask == null || session == null) return Transition.to(state);
        var panel = before.marking(before.question(), labels);
        int count = ask.request().questions().size();
        for (int i = 1; i < count; i++) {
            int next = (before.question() + i) % count;
            if (!panel.marked(next).isEmpty()) continue;
            var shown = state.with(session.with(panel.at(next)));
            return Transition.to(words.isEmpty() ? shown : shown.with(Editor.EMPTY));
        }
        var answers = new ArrayList<List<String>>();
        for (int i = 0; i < count; i++) answers.add(panel.marked(i));
        return AskActions.send(state.with(session.with(panel)), ask, new AskAnswer.Replies(answers), words);
    }

    private static Transition dismissed(State state) {
        var ask = ShownAsk.question(state);
        return ask == null ? Transition.to(state) : AskActions.send(state, ask, new AskAnswer.Dismissal(), "");
    }

    /// The session with another question of the same request on its card; null if there is only one.
    static @Nullable OpenSession stepped(OpenSession session, int by) {
        if (!(ShownAsk.of(session) instanceof Ask.Question ask)) return null;
        int count = ask.request().questions().size();
        if (count < 2) return null;
        var panel = session.timing().panel();
        return session.with(panel.at(Math.floorMod(panel.question() + by, count)));
    }
}
