package dev.lungo.cli.run;

import dev.lungo.cli.follow.Ask;
import dev.lungo.cli.follow.AskPainter;
import dev.lungo.cli.follow.Choice;
import dev.lungo.cli.follow.Inbox;
import dev.lungo.cli.render.Output;
import dev.lungo.cli.terminal.Ink;
import dev.lungo.cli.terminal.LineInput;
import dev.lungo.core.permission.PermissionReply;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks the person at the terminal. What the server tells meanwhile waits, but for the news that
/// somebody else has answered and for Ctrl-C.
final class Questions {
    sealed interface Answer {}

    record Answered(PermissionReply reply) implements Answer {}

    /// One list for each question; null when the person wants to answer none.
    record Told(@Nullable List<List<String>> answers) implements Answer {}

    /// Another screen was faster.
    record Elsewhere() implements Answer {}

    /// The turn is being stopped.
    record CalledOff() implements Answer {}

    private static final long POLL_MILLIS = 40;

    private final Output output;
    private final AskPainter painter;
    private final LineInput input;
    private final Inbox inbox;

    Questions(Output output, LineInput input, Inbox inbox) {
        this.output = output;
        this.painter = new AskPainter(output);
        this.input = input;
        this.inbox = inbox;
    }

    Answer ask(Ask ask) throws InterruptedException {
        var held = new ArrayDeque<Inbox.Heard>();
        try {
            return switch (ask) {
                case Ask.Wish wish -> permission(wish, held);
                case Ask.Query query -> question(query, held);
            };
        } finally {
            while (!held.isEmpty()) inbox.putBack(held.removeLast());
        }
    }

    private Answer permission(Ask.Wish wish, Deque<Inbox.Heard> held) throws InterruptedException {
        painter.draw(wish);
        input.forget();
        while (true) {
            var typed = prompt(painter.choices(wish.request()), wish, held);
            if (typed.interruption == null && typed.line.equals(Choice.REASON)) {
                typed = prompt("  What should be done instead? ", wish, held);
                if (!typed.line.isEmpty()) typed = new Typed(Choice.REASON + " " + typed.line, null);
            }
            if (typed.interruption != null) return typed.interruption;
            var reply = Choice.permission(wish.request(), typed.line);
            if (reply != null) return new Answered(reply);
            painter.refuse(Choice.why(wish.request()));
        }
    }

    private Answer question(Ask.Query query, Deque<Inbox.Heard> held) throws InterruptedException {
        var answers = new ArrayList<List<String>>();
        boolean refused = false;
        input.forget();
        for (var question : query.request().questions()) {
            painter.draw(question, query.by());
            List<String> answer = List.of();
            while (answer.isEmpty()) {
                if (refused) painter.refuse(Choice.why(question));
                var typed = prompt(painter.choices(question), query, held);
                if (typed.interruption != null) return typed.interruption;
                if (typed.line.equals(Choice.DISMISS)) return new Told(null);
                answer = Choice.of(question, typed.line);
                refused = answer.isEmpty();
            }
            answers.add(answer);
        }
        return new Told(answers);
    }

    private record Typed(String line, @Nullable Answer interruption) {}

    private Typed prompt(String text, Ask ask, Deque<Inbox.Heard> held) throws InterruptedException {
        output.question(text);
        while (true) {
            var line = input.poll();
            if (line != null) return new Typed(line, null);
            var heard = inbox.next(POLL_MILLIS);
            if (heard == null) continue;
            var settled = heard instanceof Inbox.Said said ? ask.settledBy(said.event()) : null;
            if (settled != null) {
                output.note("");
                output.note(output.paint(Ink.FAINT, "  " + settled));
                return new Typed("", new Elsewhere());
            }
            held.addLast(heard);
            if (heard instanceof Inbox.Interrupted || heard instanceof Inbox.Gone) {
                output.note("");
                return new Typed("", new CalledOff());
            }
        }
    }
}
