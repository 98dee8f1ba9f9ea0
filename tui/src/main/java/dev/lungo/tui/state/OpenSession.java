package dev.lungo.tui.state;

import dev.lungo.client.BudgetLine;
import dev.lungo.client.session.SessionModel;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.tui.prompt.Composer;
import dev.lungo.tui.prompt.Editor;
import dev.lungo.tui.transcript.Drawing;
import dev.lungo.tui.transcript.TranscriptRows;
import dev.lungo.tui.transcript.Viewport;
import java.util.List;

/// A session that was opened in this interface: what is known of it, and where its reader is. It keeps its draft, place
/// and folds while another one is shown.
public record OpenSession(
        SessionModel model,
        OlderMessages older,
        TranscriptRows rows,
        Viewport view,
        Drawing drawing,
        Composer composer,
        Timing timing) {
    /// The start of the running turn in epoch milliseconds, or 0; the card of its requests; the id of the queued
    /// prompt that has the keys, or empty; the mode of reading; and the limits of a session that a budget stopped.
    public record Timing(long began, AskPanel panel, String queued, ReadingMode reading, Limits limits) {
        public static final Timing NONE = new Timing(0, AskPanel.NONE, "", ReadingMode.NONE, Limits.NONE);

        public Timing begun(long at) {
            return new Timing(at, panel, queued, reading, limits);
        }

        public Timing with(AskPanel next) {
            return new Timing(began, next, queued, reading, limits);
        }

        public Timing with(ReadingMode next) {
            return new Timing(began, panel, queued, next, limits);
        }

        public Timing with(Limits next) {
            return new Timing(began, panel, queued, reading, next);
        }

        public Timing selecting(String id) {
            return new Timing(began, panel, id, reading, limits);
        }
    }

    /// Limits on spending, known since a moment in epoch milliseconds.
    public record Limits(List<BudgetLine> lines, long since) {
        static final Limits NONE = new Limits(List.of(), 0);

        public Limits {
            lines = List.copyOf(lines);
        }
    }

    public static OpenSession of(SessionModel model) {
        return new OpenSession(
                model,
                OlderMessages.NONE,
                TranscriptRows.EMPTY,
                Viewport.END,
                Drawing.DEFAULT,
                Composer.EMPTY,
                Timing.NONE);
    }

    public OpenSession with(SessionModel next) {
        if (next == model) return this;
        var left = view.following() ? List.<Message>of() : left(next);
        return new OpenSession(next, left.isEmpty() ? older : older.with(left), rows, view, drawing, composer, timing);
    }

    /// Messages that the window of a later model no longer has.
    private List<Message> left(SessionModel next) {
        var later = next.conversation().messages();
        var first = later.isEmpty() ? null : later.getFirst().info().id();
        if (first == null || next.conversation().find(oldest()) != null) return List.of();
        return model.conversation().messages().stream()
                .filter(message -> message.info().id().compareTo(first) < 0)
                .toList();
    }

    private Id<Message> oldest() {
        var messages = model.conversation().messages();
        return messages.isEmpty()
                ? new Id<>("msg_")
                : messages.getFirst().info().id();
    }

    public OpenSession with(OlderMessages next) {
        return new OpenSession(model, next, rows, view, drawing, composer, timing);
    }

    /// Another place of the reader. At the end, older messages are dropped.
    public OpenSession with(Viewport next) {
        return new OpenSession(
                model, next.following() ? OlderMessages.NONE : older, rows, next, drawing, composer, timing);
    }

    public OpenSession with(Drawing next) {
        return next.equals(drawing) ? this : new OpenSession(model, older, rows, view, next, composer, timing);
    }

    public Editor prompt() {
        return composer.editor();
    }

    public OpenSession with(Composer next) {
        return next == composer ? this : new OpenSession(model, older, rows, view, drawing, next, timing);
    }

    public OpenSession with(Timing next) {
        return new OpenSession(model, older, rows, view, drawing, composer, next);
    }

    public OpenSession with(AskPanel next) {
        return with(timing.with(next));
    }

    public ReadingMode reading() {
        return timing.reading();
    }

    public OpenSession with(ReadingMode next) {
        return with(timing.with(next));
    }

    /// The session with its messages laid out for a width at a moment; the same if nothing changed.
    public OpenSession laidOut(int width, long now) {
        var next = rows.with(shown(), model, drawing.at(width), now);
        return next == rows ? this : new OpenSession(model, older, next, view, drawing, composer, timing);
    }

    /// The session laid out with other folds; what is in view stays where it is.
    public OpenSession folding(Drawing next, int width, long now) {
        var before = laidOut(width, now);
        var after = before.with(next).laidOut(width, now);
        return after.with(view.grown(after.rows.height() - before.rows.height()));
    }

    /// The messages that are laid out, each once.
    public List<Message> shown() {
        var all = older.messages();
        if (older.isApart()) return all;
        var last = all.isEmpty() ? null : all.getLast().info().id();
        for (var message : model.conversation().messages())
            if (last == null || message.info().id().compareTo(last) > 0) all.add(message);
        return all;
    }

    /// The session with other older messages; what is in view stays where it is. `height` is that of the view.
    public OpenSession holding(OlderMessages next, int width, long now, int height) {
        var before = laidOut(width, now);
        var after = before.with(next).laidOut(width, now);
        return view.following() ? this.with(view) : after.with(view.held(before.rows, after.rows, height));
    }
}
