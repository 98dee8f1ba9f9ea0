package dev.lungo.tui.timeline;

import dev.lungo.core.session.FileDiff;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.undo.SentPrompts;
import java.util.ArrayList;
import java.util.List;

/// A prompt and the answers to it.
record TimelineTurn(Message prompt, List<Message> answers, boolean undone) {
    static List<TimelineTurn> of(OpenSession session) {
        var turns = new ArrayList<TimelineTurn>();
        for (var message : SentPrompts.messages(session)) {
            if (message.info() instanceof Message.User)
                turns.add(new TimelineTurn(message, new ArrayList<>(), SentPrompts.isUndone(session, message)));
            else if (!turns.isEmpty()) turns.getLast().answers.add(message);
        }
        return turns;
    }

    String id() {
        return prompt.info().id().value();
    }

    /// The text in one line, or what the message is for if no one typed it.
    String title() {
        var title = SentPrompts.title(prompt);
        if (!title.isEmpty()) return title;
        for (var part : prompt.parts()) if (part instanceof Part.Compaction) return "Compaction";
        return "No text";
    }

    long time() {
        return prompt.info() instanceof Message.User it ? it.time().created() : 0;
    }

    double cost() {
        double cost = 0;
        for (var answer : answers) if (answer.info() instanceof Message.Assistant it) cost += it.cost();
        return cost;
    }

    int steps() {
        int steps = 0;
        for (var answer : answers) for (var part : answer.parts()) if (part instanceof Part.StepFinish) steps++;
        return steps;
    }

    /// The time that the answer took; 0 while it is not complete.
    long millis() {
        long end = 0;
        for (var answer : answers)
            if (answer.info() instanceof Message.Assistant it && it.time().completed() != null)
                end = Math.max(end, it.time().completed());
        return end == 0 ? 0 : Math.max(0, end - time());
    }

    List<FileDiff> changes() {
        return prompt.info() instanceof Message.User it && it.summary() != null
                ? it.summary().diffs()
                : List.of();
    }

    /// The last text of the answer, as Markdown.
    String answer() {
        for (var answer : answers.reversed())
            for (var part : answer.parts().reversed())
                if (part instanceof Part.Text text
                        && !Boolean.TRUE.equals(text.synthetic())
                        && !text.text().isBlank()) return text.text().strip();
        return "";
    }
}
