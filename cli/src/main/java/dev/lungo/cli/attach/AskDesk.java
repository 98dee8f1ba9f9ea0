package dev.lungo.cli.attach;

import dev.lungo.cli.follow.Ask;
import dev.lungo.cli.follow.AskPainter;
import dev.lungo.cli.follow.Choice;
import dev.lungo.cli.follow.Inbox;
import dev.lungo.cli.render.Output;
import dev.lungo.cli.terminal.Ink;
import dev.lungo.client.LungoClient;
import dev.lungo.core.event.Event;
import dev.lungo.core.permission.PermissionReply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The one ask that the person is being asked now. Only a line that was begun while it stood on the screen
/// answers it, until it is settled, here or elsewhere.
final class AskDesk {
    private final LungoClient client;
    private final Output output;
    private final AskPainter painter;
    private final List<List<String>> answers = new ArrayList<>();
    private @Nullable Ask ask;
    private boolean reason;
    /// Even while nothing is asked, odd while something is; another number for each question.
    private long moment;

    AskDesk(LungoClient client, Output output) {
        this.client = client;
        this.output = output;
        this.painter = new AskPainter(output);
    }

    boolean free() {
        return ask == null;
    }

    /// Which question stands on the screen, or which pause between two of them.
    long moment() {
        return moment;
    }

    /// Whether a line is for what is asked now.
    boolean answers(Inbox.Line line) {
        return ask != null && (line.begun() == Inbox.Line.IN_TURN || line.begun() == moment);
    }

    /// Whether a line was begun for a question that is gone.
    boolean outdated(Inbox.Line line) {
        return line.begun() != moment && line.begun() > 0 && line.begun() % 2 == 1;
    }

    void put(Ask next) {
        ask = next;
        moment++;
        answers.clear();
        reason = false;
        switch (next) {
            case Ask.Wish wish -> {
                painter.draw(wish);
                output.note(painter.choices(wish.request()));
            }
            case Ask.Query query -> question(query);
        }
    }

    private void question(Ask.Query query) {
        var question = query.request().questions().get(answers.size());
        painter.draw(question, query.by());
        output.note(painter.choices(question));
    }

    /// Another screen may have been faster.
    void hear(Event event) {
        var settled = ask == null ? null : ask.settledBy(event);
        if (settled == null) return;
        output.note(output.paint(Ink.FAINT, "  " + settled));
        drop();
    }

    /// The connection was lost for a while: what was asked may have ended meanwhile.
    void recheck() {
        boolean open = switch (ask) {
            case Ask.Wish wish ->
                client.permissions().stream()
                        .anyMatch(request -> request.id().equals(wish.request().id()));
            case Ask.Query query ->
                client.questions().stream()
                        .anyMatch(request -> request.id().equals(query.request().id()));
            case null -> true;
        };
        if (open) return;
        output.note(output.paint(Ink.FAINT, "  no longer asked"));
        drop();
    }

    void drop() {
        if (ask != null) moment++;
        ask = null;
    }

    void line(String line) {
        switch (ask) {
            case Ask.Wish wish -> decide(wish, line);
            case Ask.Query query -> answer(query, line);
            case null -> {}
        }
    }

    private void decide(Ask.Wish wish, String line) {
        var request = wish.request();
        if (!reason && line.equals(Choice.REASON)) {
            reason = true;
            output.note("  What should be done instead?");
            return;
        }
        var reply =
                !reason ? Choice.permission(request, line) : line.isEmpty() ? null : new PermissionReply.Reject(line);
        reason = false;
        if (reply == null) {
            painter.refuse(Choice.why(request));
            output.note(painter.choices(request));
            return;
        }
        drop();
        client.reply(request.id(), reply);
        output.note(output.paint(Ink.FAINT, "  " + reply.word()));
    }

    private void answer(Ask.Query query, String line) {
        if (line.equals(Choice.DISMISS)) {
            drop();
            client.dismiss(query.request().id());
            return;
        }
        var questions = query.request().questions();
        var answer = Choice.of(questions.get(answers.size()), line);
        if (answer.isEmpty()) {
            painter.refuse(Choice.why(questions.get(answers.size())));
            output.note(painter.choices(questions.get(answers.size())));
            return;
        }
        answers.add(answer);
        if (answers.size() < questions.size()) {
            moment += 2;
            question(query);
            return;
        }
        drop();
        client.answer(query.request().id(), List.copyOf(answers));
    }
}
