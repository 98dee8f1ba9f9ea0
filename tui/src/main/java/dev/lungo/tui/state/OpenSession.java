package dev.lungo.tui.state;

import dev.lungo.client.session.SessionModel;
import dev.lungo.core.session.Message;
import dev.lungo.tui.prompt.Composer;
import dev.lungo.tui.prompt.Editor;
import dev.lungo.tui.transcript.Drawing;
import dev.lungo.tui.transcript.TranscriptRows;
import dev.lungo.tui.transcript.Viewport;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A session that was opened in this interface: what is known of it, and where its reader is. It keeps its draft, place
/// and folds while another one is shown.
public record OpenSession(
        SessionModel model,
        History older,
        TranscriptRows rows,
        Viewport view,
        Drawing drawing,
        Composer composer,
        Timing timing) {
    /// Messages before the model's window, oldest first. `cursor` is where those before them are found; null if there
    /// are none or it is not known yet.
    public record History(List<Message> messages, @Nullable String cursor, boolean loading) {
        public static final History NONE = new History(List.of(), null, false);
    }

    /// Moments in epoch milliseconds: the start of the running turn or 0, and when the first open ask was drawn.
    public record Timing(long began, long asked, String ask) {
        public static final Timing NONE = new Timing(0, 0, "");
    }

    public static OpenSession of(SessionModel model) {
        return new OpenSession(
                model, History.NONE, TranscriptRows.EMPTY, Viewport.END, Drawing.DEFAULT, Composer.EMPTY, Timing.NONE);
    }

    public OpenSession with(SessionModel next) {
        return next == model ? this : new OpenSession(next, older, rows, view, drawing, composer, timing);
    }

    public OpenSession with(History next) {
        return new OpenSession(model, next, rows, view, drawing, composer, timing);
    }

    public OpenSession with(Viewport next) {
        return new OpenSession(model, older, rows, next, drawing, composer, timing);
    }

    public OpenSession with(Drawing next) {
        return new OpenSession(model, older, rows, view, next, composer, timing);
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

    /// The session with its messages laid out for a width at a moment; the same if nothing changed.
    public OpenSession laidOut(int width, long now) {
        var all = new ArrayList<>(older.messages());
        all.addAll(model.conversation().messages());
        var next = rows.with(all, model, drawing.at(width), now);
        return next == rows ? this : new OpenSession(model, older, next, view, drawing, composer, timing);
    }
}
