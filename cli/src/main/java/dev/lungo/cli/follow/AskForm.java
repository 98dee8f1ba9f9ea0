package dev.lungo.cli.follow;

import dev.lungo.cli.render.TerminalOutput;
import dev.lungo.client.session.Ask;
import dev.lungo.client.session.AskCaller;
import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.ask.QuestionRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// One request on the screen, and the meaning of the lines typed for it. Only an exact answer counts; every other line
/// is refused with a reason. For one thread.
public final class AskForm {
    /// The effect of a line.
    public sealed interface Step {}

    /// Nothing was decided: the request, or its next question, is on the screen.
    public record Open() implements Step {}

    public record Replied(PermissionReply reply) implements Step {}

    /// One list for each question.
    public record Answered(List<List<String>> answers) implements Step {}

    public record Dismissed() implements Step {}

    private final Ask ask;
    private final AskCaller caller;
    private final AskPainter painter;
    private final Consumer<String> prompt;
    private final List<List<String>> answers = new ArrayList<>();
    private boolean reason;

    /// `prompt` shows the text that the next line is typed after.
    public AskForm(Ask ask, AskCaller caller, TerminalOutput output, Consumer<String> prompt) {
        this.ask = ask;
        this.caller = caller;
        this.painter = new AskPainter(output);
        this.prompt = prompt;
    }

    public Ask ask() {
        return ask;
    }

    /// The index of the question on the screen.
    public int question() {
        return answers.size();
    }

    public void show() {
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

    public Step typed(String line) {
        return switch (ask) {
            case Ask.Permission it -> decided(it.request(), line);
            case Ask.Question it -> answered(it.request(), line);
        };
    }

    private Step decided(PermissionRequest request, String line) {
        if (!reason && line.equals(Choice.REASON)) {
            reason = true;
            prompt.accept("  What should be done instead? ");
            return new Open();
        }
        var reply = Choice.permission(request, reason ? Choice.REASON + " " + line : line);
        reason = false;
        if (reply != null) return new Replied(reply);
        painter.refuse(Choice.why(request));
        prompt.accept(painter.choices(request));
        return new Open();
    }

    private Step answered(QuestionRequest request, String line) {
        if (line.equals(Choice.DISMISS)) return new Dismissed();
        var question = request.questions().get(answers.size());
        var answer = Choice.of(question, line);
        if (answer.isEmpty()) {
            painter.refuse(Choice.why(question));
            prompt.accept(painter.choices(question));
            return new Open();
        }
        answers.add(answer);
        if (answers.size() == request.questions().size()) return new Answered(List.copyOf(answers));
        show(request);
        return new Open();
    }

    /// The words for a request that was settled on another screen.
    public static String words(Ask.Outcome outcome) {
        return switch (outcome) {
            case Ask.Decided it -> "answered elsewhere: " + it.word();
            case Ask.Answered _ -> "answered elsewhere";
            case Ask.Dismissed _ -> "dismissed elsewhere";
            case Ask.Gone _ -> "no longer asked";
        };
    }
}
