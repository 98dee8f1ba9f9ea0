package dev.lungo.tui.state;

import java.util.ArrayList;
import java.util.List;

/// The card above the prompt. `shown` is the id of the request on it, since `since` in epoch milliseconds; `sent` the
/// one that this interface answered last. `focused` if it has the keys, `scroll` the first row of a long body.
/// `answers` are the marked labels of each question, and `question` is the one that is shown.
public record AskPanel(
        String shown, long since, String sent, boolean focused, int scroll, int question, List<List<String>> answers) {
    public static final AskPanel NONE = new AskPanel("", 0, "", false, 0, 0, List.of());

    public AskPanel {
        answers = List.copyOf(answers);
    }

    /// Another request, drawn for the first time at `now`.
    public AskPanel showing(String id, long now) {
        return new AskPanel(id, now, sent, false, 0, 0, List.of());
    }

    public AskPanel answered(String id) {
        return new AskPanel(shown, since, id, false, scroll, question, answers);
    }

    public AskPanel focused(boolean has) {
        return new AskPanel(shown, since, sent, has, scroll, question, answers);
    }

    public AskPanel scrolled(int row) {
        return new AskPanel(shown, since, sent, focused, Math.max(0, row), question, answers);
    }

    public AskPanel at(int nextQuestion) {
        return new AskPanel(shown, since, sent, focused, scroll, nextQuestion, answers);
    }

    /// The labels that are marked for a question.
    public List<String> marked(int index) {
        return index < answers.size() ? answers.get(index) : List.of();
    }

    public AskPanel marking(int index, List<String> labels) {
        var next = new ArrayList<>(answers);
        while (next.size() <= index) next.add(List.of());
        next.set(index, List.copyOf(labels));
        return new AskPanel(shown, since, sent, focused, scroll, question, next);
    }
}
