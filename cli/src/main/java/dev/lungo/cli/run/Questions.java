package dev.lungo.cli.run;

import dev.lungo.cli.render.ViewPainter;
import dev.lungo.cli.terminal.Ink;
import dev.lungo.cli.terminal.LineInput;
import dev.lungo.cli.terminal.Output;
import dev.lungo.cli.terminal.Plain;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.permission.PermissionReply;
import dev.lungo.core.permission.PermissionRequest;
import dev.lungo.core.tool.View;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Asks the person at the terminal. What the server tells meanwhile waits, but for the news that
/// somebody else has answered and for Ctrl-C.
final class Questions {
    sealed interface Answer {}

    record Answered(PermissionReply reply) implements Answer {}

    /// Another screen was faster.
    record Elsewhere() implements Answer {}

    /// The turn is being stopped.
    record CalledOff() implements Answer {}

    private static final long POLL_MILLIS = 40;

    private final Output output;
    private final LineInput input;
    private final Inbox inbox;

    Questions(Output output, LineInput input, Inbox inbox) {
        this.output = output;
        this.input = input;
        this.inbox = inbox;
    }

    Answer ask(PermissionRequest request) throws InterruptedException {
        output.endParagraph();
        output.note(output.paint(Ink.QUESTION, "? " + words(request)));
        draw(request);
        var held = new ArrayDeque<Inbox.Heard>();
        try {
            return converse(request, held);
        } finally {
            while (!held.isEmpty()) inbox.putBack(held.removeLast());
        }
    }

    private Answer converse(PermissionRequest request, Deque<Inbox.Heard> held) throws InterruptedException {
        input.forget();
        while (true) {
            var typed = prompt(choices(request), request.id(), held);
            if (typed.interruption != null) return typed.interruption;
            var words = typed.line;
            switch (words.isEmpty() ? ' ' : Character.toLowerCase(words.charAt(0))) {
                case 'y' -> {
                    return new Answered(new PermissionReply.Once());
                }
                case 'a' -> {
                    return new Answered(new PermissionReply.Always());
                }
                case 'n' -> {
                    return new Answered(new PermissionReply.Reject(null));
                }
                case 'f' -> {
                    var feedback = words.length() > 1 ? new Typed(words.substring(1).strip(), null) : prompt("  What should be done instead? ", request.id(), held);
                    if (feedback.interruption != null) return feedback.interruption;
                    if (!feedback.line.isEmpty()) return new Answered(new PermissionReply.Reject(feedback.line));
                }
                default -> {}
            }
        }
    }

    /// Lines of one dialogue about a request. What is heard meanwhile is given back at its end.
    final class Line implements AutoCloseable {
        private final Id<?> request;
        private final Deque<Inbox.Heard> held = new ArrayDeque<>();
        private @Nullable Answer interruption;

        private Line(Id<?> request) {
            this.request = request;
        }

        String read(String text) throws InterruptedException {
            var typed = prompt(text, request, held);
            interruption = typed.interruption;
            return typed.line;
        }

        /// Why there is no line, or null.
        @Nullable Answer interruption() {
            return interruption;
        }

        @Override
        public void close() {
            while (!held.isEmpty()) inbox.putBack(held.removeLast());
        }
    }

    Line line(Id<?> request) {
        input.forget();
        return new Line(request);
    }

    private record Typed(String line, @Nullable Answer interruption) {}

    private Typed prompt(String text, Id<?> request, Deque<Inbox.Heard> held) throws InterruptedException {
        output.question(text);
        while (true) {
            var line = input.poll();
            if (line != null) return new Typed(line, null);
            var heard = inbox.next(POLL_MILLIS);
            if (heard == null) continue;
            var elsewhere = heard instanceof Inbox.Said said ? elsewhere(said.event(), request) : "";
            if (!elsewhere.isEmpty()) {
                output.note("");
                output.note(output.paint(Ink.FAINT, "  " + elsewhere));
                return new Typed("", new Elsewhere());
            }
            held.addLast(heard);
            if (heard instanceof Inbox.Said) continue;
            output.note("");
            return new Typed("", new CalledOff());
        }
    }

    private static String elsewhere(Event event, Id<?> request) {
        return switch (event) {
            case Event.PermissionReplied it when it.requestID().equals(request) -> "answered elsewhere: " + it.reply().word();
            case Event.QuestionReplied it when it.requestID().equals(request) -> "answered elsewhere";
            case Event.QuestionRejected it when it.requestID().equals(request) -> "dismissed elsewhere";
            case Event.Stored _, Event.Streamed _, Event.Transient _ -> "";
        };
    }

    private String choices(PermissionRequest request) {
        var always = request.always().isEmpty() ? "" : " (" + Plain.title(String.join(", ", request.always())) + ")";
        return "  " + key("y") + " once  " + key("a") + " always" + always + "  " + key("n") + " no  " + key("f") + " no, and say why: ";
    }

    private String key(String letter) {
        return "[" + output.paint(Ink.STRONG, letter) + "]";
    }

    private void draw(PermissionRequest request) {
        var painter = new ViewPainter(output, "  ");
        if (request.metadata().get("diff") instanceof String diff) painter.draw(new View.Diff("", diff, 0, 0));
        if (request.metadata().get("command") instanceof String command) {
            for (var line : Plain.text(command).strip().split("\n", -1)) output.note("  $ " + line);
        }
    }

    /// `edit src/wc.py`
    static String words(PermissionRequest request) {
        var what = request.metadata().get("filepath") instanceof String file && request.patterns().isEmpty() ? file
                : String.join(", ", request.patterns());
        return Plain.title(request.permission() + " " + what);
    }
}
