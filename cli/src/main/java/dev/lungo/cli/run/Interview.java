package dev.lungo.cli.run;

import dev.lungo.cli.render.Screen;
import dev.lungo.cli.terminal.Ink;
import dev.lungo.cli.terminal.Output;
import dev.lungo.cli.terminal.Plain;
import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.core.id.Id;
import dev.lungo.core.permission.QuestionRequest;
import dev.lungo.core.permission.QuestionRequest.Question;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The model's own questions: put to the person, or answered that there is none.
final class Interview {
    private static final int NOT_FOUND = 404;
    private static final String NOBODY = "Nobody can be asked in this run. Decide yourself, and say what you decided.";
    private static final String DISMISS = "x";

    private final LungoClient client;
    private final Screen screen;
    private final Output output;
    private final Asks.Decider decider;
    private final Deque<QuestionRequest> open = new ArrayDeque<>();
    private final Set<Id<QuestionRequest>> seen = new HashSet<>();

    Interview(LungoClient client, Screen screen, Output output, Asks.Decider decider) {
        this.client = client;
        this.screen = screen;
        this.output = output;
        this.decider = decider;
    }

    void add(QuestionRequest request) {
        if (seen.add(request.id())) open.addLast(request);
    }

    /// Somebody has answered, perhaps at another screen.
    void settled(Id<QuestionRequest> id) {
        open.removeIf(request -> request.id().equals(id));
    }

    void clear() {
        open.clear();
    }

    /// Settles what is open; stops early when there is something else to attend to.
    void settle() throws InterruptedException {
        for (var request = open.pollFirst(); request != null; request = open.pollFirst()) {
            boolean goOn = switch (decider) {
                case Asks.Person person -> ask(person.questions(), request);
                case Asks.Everything _, Asks.Nobody _ -> skip(request);
            };
            if (!goOn) return;
        }
    }

    private boolean skip(QuestionRequest request) {
        screen.warning("A question of the agent was not answered, for nobody can be asked here: " + Plain.title(request.questions().getFirst().question()));
        send(() -> client.answer(request.id(), request.questions().stream().map(_ -> List.of(NOBODY)).toList()));
        return true;
    }

    /// False when the turn is being stopped.
    private boolean ask(Questions person, QuestionRequest request) throws InterruptedException {
        var answers = new ArrayList<List<String>>();
        try (var line = person.line(request.id())) {
            for (var question : request.questions()) {
                var answer = answer(line, question);
                if (line.interruption() instanceof Questions.CalledOff) return false;
                if (line.interruption() != null) return true;
                if (answer == null) {
                    send(() -> client.dismiss(request.id()));
                    return true;
                }
                answers.add(answer);
            }
        }
        send(() -> client.answer(request.id(), answers));
        return true;
    }

    /// Null when the person does not want to answer.
    private @Nullable List<String> answer(Questions.Line line, Question question) throws InterruptedException {
        output.endParagraph();
        output.note(output.paint(Ink.QUESTION, "? " + Plain.title(question.question())));
        int number = 1;
        for (var option : question.options()) {
            var about = option.description().isBlank() ? "" : output.paint(Ink.FAINT, "  " + Plain.title(option.description()));
            output.note("  [" + output.paint(Ink.STRONG, String.valueOf(number++)) + "] " + Plain.title(option.label()) + about);
        }
        var how = (question.options().isEmpty() ? "  Your answer" : Boolean.TRUE.equals(question.multiple()) ? "  Numbers" : "  A number")
                + (question.options().isEmpty() || Boolean.FALSE.equals(question.custom()) ? "" : ", or your own words") + " (" + DISMISS + ": no answer): ";
        while (true) {
            var typed = line.read(how).strip();
            if (line.interruption() != null || typed.equals(DISMISS)) return null;
            var chosen = Choice.of(question, typed);
            if (!chosen.isEmpty()) return chosen;
        }
    }

    private void send(Runnable answer) {
        try {
            answer.run();
        } catch (ClientFailure failure) {
            if (failure.status() != NOT_FOUND) throw failure;
            screen.warning("That was answered elsewhere already.");
        }
    }
}
