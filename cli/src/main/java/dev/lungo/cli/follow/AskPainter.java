package dev.lungo.cli.follow;

import dev.lungo.cli.render.ViewPainter;
import dev.lungo.cli.terminal.Ink;
import dev.lungo.cli.terminal.Output;
import dev.lungo.cli.terminal.Plain;
import dev.lungo.core.permission.PermissionRequest;
import dev.lungo.core.permission.QuestionRequest.Question;
import dev.lungo.core.tool.View;

/// Draws what a person is asked.
public final class AskPainter {
    private final Output output;

    public AskPainter(Output output) {
        this.output = output;
    }

    /// `edit src/wc.py`; of a command line the whole, not each of its commands.
    public static String words(PermissionRequest request) {
        var metadata = request.metadata();
        var what = metadata.get("command") instanceof String command ? command
                : metadata.get("filepath") instanceof String file && request.patterns().isEmpty() ? file : String.join(", ", request.patterns());
        return Plain.title(request.permission() + " " + what);
    }

    public void draw(PermissionRequest request) {
        output.endParagraph();
        var command = request.metadata().get("command") instanceof String line ? Plain.text(line).strip() : null;
        output.note(output.paint(Ink.QUESTION, "? " + (command == null ? words(request) : Plain.title(request.permission()))));
        if (request.metadata().get("diff") instanceof String diff) new ViewPainter(output, "  ").draw(new View.Diff("", diff, 0, 0));
        if (command == null) return;
        for (var line : command.split("\n", -1)) output.note("  $ " + line);
    }

    /// The keys that answer it.
    public String choices(PermissionRequest request) {
        var patterns = String.join(", ", request.always());
        var always = patterns.isEmpty() ? "" : " (" + Plain.title(patterns.equals("*") ? "every " + request.permission() : patterns) + ")";
        return "  " + key("y") + " once  " + key("a") + " always" + always + "  " + key("n") + " no  " + key("f") + " no, and say why: ";
    }

    public void draw(Question question) {
        output.endParagraph();
        output.note(output.paint(Ink.QUESTION, "? " + Plain.title(question.question())));
        int number = 0;
        for (var option : question.options()) {
            var about = option.description().isBlank() ? "" : output.paint(Ink.FAINT, "  " + Plain.title(option.description()));
            output.note("  " + key(Integer.toString(++number)) + " " + Plain.title(option.label()) + about);
        }
    }

    public String choices(Question question) {
        boolean free = question.options().isEmpty();
        var what = free ? "  Your answer" : Boolean.TRUE.equals(question.multiple()) ? "  Numbers" : "  A number";
        var own = free || Boolean.FALSE.equals(question.custom()) ? "" : ", or your own words";
        return what + own + " (" + Choice.DISMISS + ": no answer): ";
    }

    private String key(String letter) {
        return "[" + output.paint(Ink.STRONG, letter) + "]";
    }
}
