package dev.lungo.cli.follow;

import dev.lungo.cli.render.TerminalOutput;
import dev.lungo.client.session.Ask;
import dev.lungo.client.session.AskAnswer;
import dev.lungo.client.session.AskCaller;
import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.ask.QuestionRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One request on the screen, and the meaning of the lines typed for it. Only an exact answer counts; every other line
/// is refused with a reason. For one thread.
final class AskForm {
    private final Ask ask;
    private final AskCaller caller;
    private final AskPainter painter;
    private final Consumer<String> prompt;
    private final List<List<String>> answers = new ArrayList<>();
    private boolean reason;

    /// `prompt` shows the text that the next line is typed after.
    AskForm(Ask ask, AskCaller caller, TerminalOutput output, Consumer<String> prompt) {
        this.ask = ask;
        this.caller = caller;
        this.painter = new AskPainter(output);
        this.prompt = prompt;
    }

    Ask ask() {
        return ask;
    }

    /// The index of the question on the screen.
    int question() {
        return answers.size();
    }

    void show() {
        switch (ask) {
            case Ask.Permission it -> {
                painter.draw(it.request(), caller);
                prompt.accept(painter.choices(it.request()));
            }
            case Ask.Question it -> show(it.request());
        }
    }

    private void show(QuestionRequest request) {
        var question = request.questions().get(answers.size());
        painter.draw(question, caller);
        prompt.accept(painter.choices(question));
    }

    /// Null if nothing was decided: the request, or its next question, is on the screen.
    @Nullable
    AskAnswer typed(String line) {
        return switch (ask) {
            case Ask.Permission it -> decided(it.request(), line);
            case Ask.Question it -> answered(it.request(), line);
        };
    }

    private @Nullable AskAnswer decided(PermissionRequest request, String line) {
        if (!reason && line.equals(Choice.REASON)) {
            reason = true;
            prompt.accept("  What should be done instead? ");
            return null;
        }
        var reply = Choice.permission(request, reason ? Choice.REASON + " " + line : line);
        reason = false;
        if (reply != null) return new AskAnswer.Decision(reply);
        painter.refuse(Choice.why(request));
        prompt.accept(painter.choices(request));
        return null;
    }

    private @Nullable AskAnswer answered(QuestionRequest request, String line) {
        if (line.equals(Choice.DISMISS)) return new AskAnswer.Dismissal();
        var question = request.questions().get(answers.size());
        var answer = Choice.of(question, line);
        if (answer.isEmpty()) {
            painter.refuse(Choice.why(question));
            prompt.accept(painter.choices(question));
            return null;
        }
        answers.add(answer);
        if (answers.size() == request.questions().size()) return new AskAnswer.Replies(List.copyOf(answers));
        show(request);
        return null;
    }
}
