package dev.lungo.cli.attach;

import dev.lungo.cli.follow.AskAnswers;
import dev.lungo.cli.follow.AskForm;
import dev.lungo.cli.follow.CommandInbox;
import dev.lungo.cli.render.TerminalOutput;
import dev.lungo.cli.terminal.Ink;
import dev.lungo.client.LungoClient;
import dev.lungo.client.session.Ask;
import dev.lungo.client.session.AskCaller;
import dev.lungo.client.session.OpenAsks;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The one request that stands on the screen. Only a line that was begun while it stood there answers it, until it is
/// settled, here or elsewhere.
final class AttachAsks {
    private final AskAnswers answers;
    private final TerminalOutput output;
    private final Set<String> shown = new HashSet<>();
    private @Nullable AskForm form;
    /// Even while nothing is asked, odd while something is; another number for each question.
    private long moment;

    AttachAsks(LungoClient client, TerminalOutput output) {
        this.answers = new AskAnswers(client);
        this.output = output;
    }

    boolean free() {
        return form == null;
    }

    /// The number of the question on the screen, or of the pause between two.
    long moment() {
        return moment;
    }

    /// True if a line is for the question on the screen.
    boolean answers(CommandInbox.Line line) {
        return form != null && (line.begun() == CommandInbox.Line.IN_TURN || line.begun() == moment);
    }

    /// True if a line was begun for a question that is gone.
    boolean outdated(CommandInbox.Line line) {
        return line.begun() != moment && line.begun() > 0 && line.begun() % 2 == 1;
    }

    /// The oldest request that was never shown.
    @Nullable
    Ask next(OpenAsks asks) {
        for (var ask : asks.open()) if (!shown.contains(ask.id())) return ask;
        return null;
    }

    void put(Ask ask, AskCaller caller) {
        shown.add(ask.id());
        form = new AskForm(ask, caller, output, output::note);
        moment++;
        form.show();
    }

    /// Takes the request from the screen if another client was faster.
    void hear(OpenAsks asks) {
        var outcome = form == null ? null : asks.outcome(form.ask());
        if (outcome == null) return;
        drop();
        output.note(output.paint(Ink.FAINT, "  " + AskForm.words(outcome)));
    }

    void drop() {
        if (form != null) moment++;
        form = null;
    }

    void line(String line) {
        if (form == null) return;
        var asked = form;
        int question = asked.question();
        var step = asked.typed(line);
        if (step instanceof AskForm.Open) {
            // the line of the next question is another one
            if (asked.question() > question) moment += 2;
            return;
        }
        drop();
        answers.send(asked.ask(), step);
        if (step instanceof AskForm.Replied it)
            output.note(output.paint(Ink.FAINT, "  " + it.reply().word()));
    }
}
