package dev.lungo.cli.attach;

import dev.lungo.cli.follow.Ask;
import dev.lungo.cli.follow.Choice;
import dev.lungo.cli.follow.AskPainter;
import dev.lungo.cli.terminal.Ink;
import dev.lungo.cli.terminal.Output;
import dev.lungo.client.LungoClient;
import dev.lungo.core.event.Event;
import dev.lungo.core.permission.PermissionReply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The one ask that the person is being asked now. Lines answer it until it is settled, here or elsewhere.
final class AskDesk {
    private final LungoClient client;
    private final Output output;
    private final AskPainter painter;
    private final List<List<String>> answers = new ArrayList<>();
    private @Nullable Ask ask;
    private boolean reason;

    AskDesk(LungoClient client, Output output) {
        this.client = client;
        this.output = output;
        this.painter = new AskPainter(output);
    }

    boolean free() {
        return ask == null;
    }

    void put(Ask next) {
        ask = next;
        answers.clear();
        reason = false;
        switch (next) {
            case Ask.Wish wish -> {
                painter.draw(wish.request());
                output.note(painter.choices(wish.request()));
            }
            case Ask.Query query -> question(query);
        }
    }

    private void question(Ask.Query query) {
        var question = query.request().questions().get(answers.size());
        painter.draw(question);
        output.note(painter.choices(question));
    }

    /// Another screen may have been faster.
    void hear(Event event) {
        var settled = ask == null ? null : ask.settledBy(event);
        if (settled == null) return;
        output.note(output.paint(Ink.FAINT, "  " + settled));
        ask = null;
    }

    void drop() {
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
        if (!reason && line.equalsIgnoreCase("f")) {
            reason = true;
            output.note("  What should be done instead?");
            return;
        }
        var reply = reason && !line.isEmpty() ? new PermissionReply.Reject(line) : Choice.permission(line);
        if (reply == null) {
            output.note(painter.choices(wish.request()));
            return;
        }
        ask = null;
        client.reply(wish.request().id(), reply);
        output.note(output.paint(Ink.FAINT, "  " + reply.word()));
    }

    private void answer(Ask.Query query, String line) {
        if (line.equals(Choice.DISMISS)) {
            ask = null;
            client.dismiss(query.request().id());
            return;
        }
        var questions = query.request().questions();
        var answer = Choice.of(questions.get(answers.size()), line);
        if (!answer.isEmpty()) answers.add(answer);
        if (answers.size() < questions.size()) {
            question(query);
            return;
        }
        ask = null;
        client.answer(query.request().id(), List.copyOf(answers));
    }
}
