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
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The one request that stands on the screen, each request once, and the lines that answer it, until it is settled,
/// here or elsewhere. For one thread.
public final class AskDialog {
    /// No person reads and answers a question faster.
    private static final long READING_MILLIS = 350;

    private final LungoClient client;
    private final TerminalOutput output;
    private final boolean inline;
    private final Set<String> shown = new HashSet<>();
    private final LongSupplier clock;
    private @Nullable AskForm form;
    /// The moments at which the question was shown, and the last one was settled elsewhere; in milliseconds.
    private long shownAt;

    private long lostAt;

    /// The meaning of a typed line for the question on the screen, or for the one that just left it.
    public enum Meaning {
        ANSWER,
        /// It was entered before the question could be read.
        EARLY,
        /// It was entered when another client had just answered.
        LATE,
        UNRELATED
    }

    /// `inline` has the answer typed behind the question, on the same row.
    public AskDialog(LungoClient client, TerminalOutput output, boolean inline, LongSupplier clock) {
        this.client = client;
        this.output = output;
        this.inline = inline;
        this.clock = clock;
    }

    /// True if no request stands on the screen.
    public boolean free() {
        return form == null;
    }

    /// A line that was entered before the question appeared is no answer to it, but a prompt.
    public Meaning meaning(CommandInbox.Line line) {
        if (line.entered() == CommandInbox.Line.IN_TURN) return form == null ? Meaning.UNRELATED : Meaning.ANSWER;
        long since = form == null ? lostAt : shownAt;
        if (line.entered() < since) return Meaning.UNRELATED;
        boolean unread = line.entered() - since < READING_MILLIS;
        if (form == null) return unread ? Meaning.LATE : Meaning.UNRELATED;
        return unread ? Meaning.EARLY : Meaning.ANSWER;
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
        form.show();
        shownAt = clock.getAsLong();
    }

    /// Takes the request from the screen if another client was faster.
    public void hear(OpenAsks asks) {
        var outcome = form == null ? null : asks.outcome(form.ask());
        if (outcome == null) return;
        drop();
        lostAt = clock.getAsLong();
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
        form = null;
        if (inline) output.note("");
    }

    /// Leaves everything that is open unanswered.
    public void dropAll(OpenAsks asks) {
        asks.open().forEach(ask -> shown.add(ask.id()));
        drop();
    }

    public void line(String line) {
        if (form == null) return;
        var asked = form;
        int question = asked.question();
        var answer = asked.typed(line);
        if (answer == null) {
            if (asked.question() > question) shownAt = clock.getAsLong();
            return;
        }
        form = null;
        if (!answer.send(client, asked.ask()))
            output.note(output.paint(Ink.WARNING, "! Another client answered first."));
        else if (!inline && answer instanceof AskAnswer.Decision it)
            output.note(output.paint(Ink.FAINT, "  " + it.reply().word()));
    }
}
