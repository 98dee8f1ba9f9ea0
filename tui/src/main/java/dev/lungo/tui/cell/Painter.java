package dev.lungo.tui.cell;

import org.jspecify.annotations.Nullable;

/// Turns one screen into the next with as few bytes as it finds. Pure. `erases` is false for terminals that erase with
/// their default background instead of the current one.
public record Painter(boolean erases) {
    private static final String BEGIN_SYNCHRONIZED = "\u001b[?2026h";
    private static final String END_SYNCHRONIZED = "\u001b[?2026l";
    private static final String HIDE = "\u001b[?25l";
    private static final String SHOW = "\u001b[?25h";
    private static final String BLOCK = "\u001b[2 q";
    private static final String BAR = "\u001b[6 q";
    /// Fewer bytes than a scroll with its synchronized update takes.
    private static final int SMALLEST_SCROLL = 40;

    /// `previous` is what the terminal shows, or null if that is not known.
    public PaintedFrame paint(@Nullable PaintedFrame previous, Buffer next, Palette palette) {
        if (previous == null || !previous.fits(next, palette)) return draw(null, next, palette, null);
        var plain = draw(previous, next, palette, null);
        if (plain.bytes().length < SMALLEST_SCROLL) return plain;
        var shift = Shift.find(previous.buffer(), next);
        if (shift == null) return plain;
        var scrolled = draw(previous, next, palette, shift);
        return scrolled.bytes().length < plain.bytes().length ? scrolled : plain;
    }

    private PaintedFrame draw(@Nullable PaintedFrame previous, Buffer next, Palette palette, @Nullable Shift shift) {
        var canvas = new Canvas(previous, next, palette, erases);
        int changed = paintRows(canvas, next.height(), shift);
        var before = previous == null ? null : previous.buffer().caret();
        boolean hides = previous == null || before != null && (changed > 1 || next.caret() == null);
        var out = new AnsiBytes();
        if (changed > 1) out.text(BEGIN_SYNCHRONIZED);
        if (hides) out.text(HIDE);
        out.add(canvas.bytes());
        var caret = next.caret();
        if (caret != null) showCaret(out, canvas, before, caret, hides);
        if (changed > 1) out.text(END_SYNCHRONIZED);
        return new PaintedFrame(next, palette, canvas.pen(), canvas.x(), canvas.y(), out.toArray());
    }

    /// The number of rows that changed; a scroll changes at least two.
    private static int paintRows(Canvas canvas, int height, @Nullable Shift shift) {
        int changed = 0;
        if (shift != null) {
            canvas.scroll(shift);
            changed = 2;
        }
        for (int y = 0; y < height; y++) if (canvas.row(y, shift == null ? y : shift.source(y))) changed++;
        return changed;
    }

    private static void showCaret(AnsiBytes out, Canvas canvas, @Nullable Caret before, Caret caret, boolean hidden) {
        out.add(canvas.moveTo(caret.x(), caret.y()));
        if (before == null || before.block() != caret.block()) out.text(caret.block() ? BLOCK : BAR);
        if (before == null || hidden) out.text(SHOW);
    }
}
