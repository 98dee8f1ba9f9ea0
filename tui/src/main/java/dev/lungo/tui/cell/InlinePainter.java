package dev.lungo.tui.cell;

import dev.lungo.tui.text.Line;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps a small screen below what a terminal has shown so far. Lines above it are written once and scroll away with
/// everything else; only the screen is painted again, by movements from where the cursor is. Pure. `reflows` is true
/// for terminals that wrap long rows again when they become narrower.
public record InlinePainter(boolean erases, boolean reflows) {
    private static final String BEGIN_SYNCHRONIZED = "\u001b[?2026h";
    private static final String END_SYNCHRONIZED = "\u001b[?2026l";
    private static final String HIDE = "\u001b[?25l";
    private static final String SHOW = "\u001b[?25h";

    /// `previous` is the screen that stands on the terminal, or null if there is none; `above` are new lines over it.
    /// `whole` writes the screen again even where it does not differ.
    public PaintedFrame paint(
            @Nullable PaintedFrame previous, List<Line> above, Buffer next, Palette palette, boolean whole) {
        boolean fits = previous != null && !whole && above.isEmpty() && previous.fits(next, palette);
        return fits ? changed(previous, next, palette) : written(previous, above, next, palette);
    }

    private PaintedFrame changed(@Nullable PaintedFrame previous, Buffer next, Palette palette) {
        var canvas = new Canvas(previous, next, palette, erases, true);
        boolean changed = false;
        for (int y = 0; y < next.height(); y++) changed |= canvas.row(y, y);
        var out = new AnsiBytes();
        if (changed) out.text(BEGIN_SYNCHRONIZED + HIDE).add(canvas.bytes());
        return finished(out, canvas, next, palette, 0);
    }

    private PaintedFrame written(@Nullable PaintedFrame previous, List<Line> above, Buffer next, Palette palette) {
        var all = new Buffer(next.width(), above.size() + next.height());
        for (int i = 0; i < above.size(); i++) all.print(all.area().row(i), above.get(i));
        all.draw(next, above.size());
        var canvas = new Canvas(null, all, palette, erases, true);
        for (int y = 0; y < all.height(); y++) canvas.row(y, y);
        var out = new AnsiBytes();
        out.text(BEGIN_SYNCHRONIZED + HIDE + erasure(previous, next.width())).add(canvas.bytes());
        return finished(out, canvas, next, palette, above.size());
    }

    private static PaintedFrame finished(AnsiBytes out, Canvas canvas, Buffer next, Palette palette, int above) {
        boolean changed = out.size() > 0;
        var caret = next.caret();
        if (caret != null) out.add(canvas.moveTo(caret.x(), caret.y() + above)).text(SHOW);
        if (changed) out.text(END_SYNCHRONIZED);
        return new PaintedFrame(next, palette, canvas.pen(), canvas.x(), canvas.y() - above, out.toArray());
    }

    /// Removes the screen; the cursor stands where it began. `columns` is the width of the terminal now.
    public byte[] erase(PaintedFrame previous, int columns) {
        return erasure(previous, columns).getBytes(StandardCharsets.UTF_8);
    }

    private String erasure(@Nullable PaintedFrame previous, int columns) {
        if (previous == null) return "\r";
        int up = 0;
        for (int y = 0; y < previous.y(); y++) up += rows(used(previous.buffer(), y), columns);
        if (previous.x() > 0) up += rows(previous.x() + 1, columns) - 1;
        return "\u001b[m\r" + (up == 0 ? "" : "\u001b[" + up + "A") + "\u001b[J";
    }

    /// The rows that this many cells take by now.
    private int rows(int cells, int columns) {
        return reflows && columns > 0 ? Math.max(1, (cells + columns - 1) / columns) : 1;
    }

    /// The cells of a row without the blanks at its end.
    private static int used(Buffer buffer, int y) {
        int x = buffer.width();
        while (x > 0
                && buffer.text(x - 1, y).equals(" ")
                && buffer.style(x - 1, y).background() == null) x--;
        return x;
    }
}
