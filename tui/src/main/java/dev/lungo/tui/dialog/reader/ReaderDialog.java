package dev.lungo.tui.dialog.reader;

import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.clip.Copying;
import dev.lungo.tui.input.TerminalInput;
import dev.lungo.tui.state.Dialog;
import dev.lungo.tui.state.DialogPlace;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import dev.lungo.tui.text.CleanText;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import java.util.ArrayList;
import java.util.List;

/// A text on the whole screen, from a row on. `copied` is the text that its key copies.
public record ReaderDialog(String name, List<Line> lines, String copied, ReaderRows laidOut, int top)
        implements Dialog {
    private static final int WHEEL_ROWS = 3;

    public ReaderDialog {
        lines = List.copyOf(lines);
    }

    /// Opens a text over everything else.
    public static State open(State state, String name, List<Line> lines, String copied) {
        var unlaid = new ReaderDialog(name, lines, copied, new ReaderRows(0, List.of()), 0);
        return state.opened(unlaid.fitting(state));
    }

    /// The lines of a plain text, without control characters.
    public static List<Line> plain(String text) {
        var lines = new ArrayList<Line>();
        CleanText.text(text).lines().forEach(line -> lines.add(Line.of(line.replace("\t", "    "), Style.PLAIN)));
        return lines;
    }

    /// The same dialog laid out for the screen.
    private ReaderDialog fitting(State state) {
        int width = DialogPlace.of(this, state).inside().width();
        return width == laidOut.width()
                ? this
                : new ReaderDialog(name, lines, copied, ReaderRows.of(lines, width), top);
    }

    @Override
    public String title() {
        return name;
    }

    @Override
    public String count() {
        return laidOut.rows().isEmpty()
                ? ""
                : "row " + (top + 1) + " of " + laidOut.rows().size();
    }

    @Override
    public Line foot(State state) {
        return Line.of(
                new Span("↑↓ pgup pgdn", Style.ACCENT),
                new Span(" scroll · ", Style.MUTED),
                new Span("y", Style.ACCENT),
                new Span(" copy · ", Style.MUTED),
                new Span("esc", Style.ACCENT),
                new Span(" back", Style.MUTED));
    }

    @Override
    public Wanted wanted(State state) {
        return new Wanted(state.device().columns(), state.device().rows(), true);
    }

    @Override
    public Transition update(TerminalInput input, State state) {
        var dialog = fitting(state);
        if (input instanceof TerminalInput.Pressed it)
            return dialog.pressed(it.key().chord(), state);
        if (!(input instanceof TerminalInput.Moved it)) return Transition.to(state.withDialog(dialog));
        return switch (it.mouse().action()) {
            case SCROLL_UP -> dialog.scrolled(-WHEEL_ROWS, state);
            case SCROLL_DOWN -> dialog.scrolled(WHEEL_ROWS, state);
            case PRESS, RELEASE, DRAG -> Transition.to(state);
        };
    }

    private Transition pressed(String chord, State state) {
        int page = Math.max(1, DialogPlace.of(this, state).inside().height() - 1);
        return switch (chord) {
            case "escape", "q" -> Transition.to(state.closed());
            case "y" -> Copying.copy(state, copied);
            case "up", "k" -> scrolled(-1, state);
            case "down", "j", "enter" -> scrolled(1, state);
            case "pageup" -> scrolled(-page, state);
            case "pagedown", "space" -> scrolled(page, state);
            case "home" -> scrolled(-laidOut.rows().size(), state);
            case "end" -> scrolled(laidOut.rows().size(), state);
            default -> Transition.to(state.withDialog(this));
        };
    }

    private Transition scrolled(int by, State state) {
        int last = Math.max(
                0, laidOut.rows().size() - DialogPlace.of(this, state).inside().height());
        return Transition.to(
                state.withDialog(new ReaderDialog(name, lines, copied, laidOut, Math.clamp((long) top + by, 0, last))));
    }

    @Override
    public void draw(Buffer buffer, Rect inside, State state) {
        var rows = fitting(state).laidOut.rows();
        int first = Math.clamp(top, 0, Math.max(0, rows.size() - inside.height()));
        for (int i = 0; i < Math.min(inside.height(), rows.size() - first); i++)
            buffer.print(inside.row(i), rows.get(first + i));
    }
}
