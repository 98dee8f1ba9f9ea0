package dev.lungo.cli.follow;

import dev.lungo.cli.render.Screen;
import dev.lungo.cli.render.TerminalOutput;
import dev.lungo.cli.terminal.Ink;
import dev.lungo.client.LungoClient;
import dev.lungo.client.session.Ask;
import dev.lungo.client.session.AskAnswer;
import dev.lungo.client.session.AskCaller;
import dev.lungo.client.session.OpenAsks;
import dev.lungo.client.session.SessionModel;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The one request that stands on the screen, each request once, and the lines that answer it, until it is settled,
/// here or elsewhere. For one thread.
public final class AskDialog {
    private final LungoClient client;
    private final TerminalOutput output;
    private final boolean inline;
    private final Set<String> shown = new HashSet<>();
    private @Nullable AskForm form;
    private long moment;

    /// `inline` has the answer typed behind the question, on the same row.
    public AskDialog(LungoClient client, TerminalOutput output, boolean inline) {
        this.client = client;
        this.output = output;
        this.inline = inline;
    }

    /// True if no request stands on the screen.
    public boolean free() {
        return form == null;
    }

    /// The number of the question on the screen, or of the pause between two: even while nothing is asked, odd while
    /// something is.
    public long moment() {
        return moment;
    }

    /// True if a line is for the question on the screen: only one that was begun while it stood there.
    public boolean answers(CommandInbox.Line line) {
        return form != null && (line.begun() == CommandInbox.Line.IN_TURN || line.begun() == moment);
    }

    /// True if a line was begun for a question that is gone.
    public boolean outdated(CommandInbox.Line line) {
        return line.begun() != moment && line.begun() > 0 && line.begun() % 2 == 1;
    }

    /// Shows the oldest request that was never shown, if there is one. `before` takes what was typed until now, which
    /// does not answer it.
    public void present(SessionModel now, Screen screen, Runnable before) {
        var ask = now.asks().next(shown);
        if (ask == null) return;
        before.run();
        if (ask instanceof Ask.Permission permission) screen.asked(permission.request());
        put(ask, now.caller(ask));
    }

    void put(Ask ask, AskCaller caller) {
        shown.add(ask.id());
        form = new AskForm(ask, caller, output, inline ? output::question : output::note);
        moment++;
        form.show();
    }

    /// Takes the request from the screen if another client was faster.
    public void hear(OpenAsks asks) {
        var outcome = form == null ? null : asks.outcome(form.ask());
        if (outcome == null) return;
        drop();
        output.note(output.paint(Ink.FAINT, "  " + words(outcome)));
    }

    private static String words(Ask.Outcome outcome) {
        return switch (outcome) {
            case Ask.Decided it -> "answered elsewhere: " + it.word();
            case Ask.Answered _ -> "answered elsewhere";
            case Ask.Dismissed _ -> "dismissed elsewhere";
            case Ask.Gone _ -> "no longer asked";
        };
    }

    /// Leaves the request on the screen unanswered.
    public void drop() {
        if (form == null) return;
        close();
        if (inline) output.note("");
    }

    /// Leaves everything that is open unanswered.
    public void dropAll(OpenAsks asks) {
        asks.open().forEach(ask -> shown.add(ask.id()));
        drop();
    }

    private void close() {
        form = null;
        moment++;
    }

    public void line(String line) {
        if (form == null) return;
        var asked = form;
        int question = asked.question();
        var answer = asked.typed(line);
        if (answer == null) {
            // the line of the next question is another one
            if (asked.question() > question) moment += 2;
            return;
        }
        close();
        if (!answer.send(client, asked.ask()))
            output.note(output.paint(Ink.WARNING, "! Another client answered first."));
        else if (!inline && answer instanceof AskAnswer.Decision it)
            output.note(output.paint(Ink.FAINT, "  " + it.reply().word()));
    }
}
