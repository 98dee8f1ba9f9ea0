package dev.lungo.cli.follow;

import dev.lungo.cli.render.TerminalOutput;
import dev.lungo.cli.terminal.Ink;
import dev.lungo.cli.terminal.Visible;
import dev.lungo.client.session.AskCaller;
import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.ask.QuestionRequest.Question;
import dev.lungo.core.permission.Permission;
import dev.lungo.tui.draw.diff.DiffDrawing;
import dev.lungo.tui.text.CleanText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Draws what a person is asked, word for word: nothing is cut, and nothing in it can hide.
public final class AskPainter {
    /// A rule of up to this many characters is shown next to its key, longer ones above the keys.
    private static final int BESIDE = 60;
    private static final int MOST_ROWS = 500;

    private final TerminalOutput output;

    public AskPainter(TerminalOutput output) {
        this.output = output;
    }

    /// `edit src/wc.py` for a line of a report; of a command line the whole, not each of its commands.
    public static String words(PermissionRequest request) {
        var command = request.metadata().get("command");
        return CleanText.title(
                Visible.text(request.permission() + " " + (command instanceof String line ? line : target(request))));
    }

    private static String target(PermissionRequest request) {
        return request.metadata().get("filepath") instanceof String file
                        && request.patterns().isEmpty()
                ? file
                : String.join(", ", request.patterns());
    }

    public void draw(PermissionRequest request, AskCaller caller) {
        output.endParagraph();
        var command =
                request.metadata().get("command") instanceof String line ? Visible.text(line.stripTrailing()) : null;
        output.note(output.paint(Ink.QUESTION, "? " + Visible.row(question(request))) + from(request, caller));
        if (request.metadata().get("reason") instanceof String reason) output.note("  " + Visible.text(reason));
        if (request.metadata().get("diff") instanceof String diff) diff(Visible.text(diff));
        if (request.metadata().get("prompt") instanceof String prompt)
            Visible.text(prompt).lines().forEach(line -> output.note("    " + line));
        if (command != null) command.lines().forEach(line -> output.note("  $ " + line));
        var rules = rules(request);
        if (rules.isEmpty() || beside(rules)) return;
        output.note("  Always allow covers:");
        for (var rule : rules) output.note("    " + rule);
    }

    /// All of it, as far as a person can read.
    private void diff(String patch) {
        var rows = DiffDrawing.lines(patch, "", output.drawing(1, true, 0));
        output.note(TerminalOutput.indented(rows.subList(0, Math.min(MOST_ROWS, rows.size())), 1));
        if (rows.size() > MOST_ROWS)
            output.note("  " + output.paint(Ink.FAINT, "… " + (rows.size() - MOST_ROWS) + " more rows"));
    }

    private static String question(PermissionRequest request) {
        var target = target(request);
        return switch (request.permission()) {
            case Permission.NETWORK -> "Allow this command to connect to " + target + "?";
            case Permission.UNSANDBOXED -> "Allow running this command outside the sandbox?";
            case Permission.BASH -> "Allow running this command?";
            case Permission.EDIT -> "Allow editing " + target + "?";
            case Permission.READ -> "Allow reading " + target + "?";
            case Permission.WEBFETCH -> "Allow fetching this address? " + target;
            case Permission.EXTERNAL_DIRECTORY -> "Allow access outside the project? " + target;
            case Permission.SAMPLING -> "Allow MCP server " + target + " to use the model?";
            case Permission.TASK -> "Allow starting subagent " + target + "?";
            case Permission.SKILL -> "Allow loading skill " + target + "?";
            default -> "Allow " + request.permission() + "? " + target;
        };
    }

    /// Names agent, tool, file and, for a subagent, its work.
    private String from(PermissionRequest request, AskCaller caller) {
        var metadata = request.metadata();
        var facts = new ArrayList<String>();
        fact(facts, "agent ", caller.agent());
        fact(facts, "tool ", caller.tool() == null ? metadata.get("tool") : caller.tool());
        if (request.permission().equals(Permission.EXTERNAL_DIRECTORY)) fact(facts, "file ", metadata.get("filepath"));
        fact(facts, "address ", metadata.get("address"));
        fact(facts, "in ", metadata.get("workdir"));
        fact(facts, "subagent: ", caller.work());
        return facts.isEmpty() ? "" : "  " + output.paint(Ink.FAINT, String.join(" · ", facts));
    }

    private static void fact(List<String> facts, String name, @Nullable Object value) {
        if (value instanceof String text && !text.isEmpty()) facts.add(name + Visible.row(text));
    }

    private static List<String> rules(PermissionRequest request) {
        return request.always().stream()
                .map(pattern -> Visible.row(request.permission() + " " + pattern))
                .toList();
    }

    private static boolean beside(List<String> rules) {
        return rules.size() == 1 && rules.getFirst().length() <= BESIDE;
    }

    /// The keys that answer it.
    public String choices(PermissionRequest request) {
        var rules = rules(request);
        var always = rules.isEmpty()
                ? ""
                : "  " + key("a") + " always allow" + (beside(rules) ? " (" + rules.getFirst() + ")" : "");
        return "  " + key("y") + " allow once" + always + "  " + key("n") + " reject  " + key(Choice.REASON)
                + " reject with a reason: ";
    }

    /// Why the last line did not count.
    public void refuse(String why) {
        output.note("  " + output.paint(Ink.WARNING, why));
    }

    public void draw(Question question, AskCaller caller) {
        output.endParagraph();
        var from =
                caller.work() == null ? "" : "  " + output.paint(Ink.FAINT, "subagent: " + Visible.row(caller.work()));
        var lines = Visible.text(question.question().strip()).lines().toList();
        output.note(output.paint(Ink.QUESTION, "? " + (lines.isEmpty() ? "" : lines.getFirst())) + from);
        lines.stream().skip(1).forEach(line -> output.note("  " + line));
        int number = 0;
        for (var option : question.options()) {
            var about = option.description().isBlank()
                    ? ""
                    : output.paint(Ink.FAINT, "  " + CleanText.title(Visible.text(option.description())));
            output.note("  " + key(Integer.toString(++number)) + " " + CleanText.title(Visible.text(option.label()))
                    + about);
        }
    }

    public String choices(Question question) {
        boolean free = question.options().isEmpty();
        var what = free ? "  Your answer" : Boolean.TRUE.equals(question.multiple()) ? "  Numbers" : "  A number";
        var own = free || Boolean.FALSE.equals(question.custom()) ? "" : ", or your own words";
        return what + own + " (" + empty(question) + Choice.refusal(question) + "): ";
    }

    private static String empty(Question question) {
        var field = question.field();
        if (field == null || !field.optional()) return "";
        return field.schema().containsKey("default") ? "enter for the default, " : "enter to leave it empty, ";
    }

    private String key(String letter) {
        return "[" + output.paint(Ink.STRONG, letter) + "]";
    }
}
