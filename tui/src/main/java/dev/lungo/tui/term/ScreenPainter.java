package dev.lungo.tui.term;

import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.InlinePainter;
import dev.lungo.tui.cell.PaintedFrame;
import dev.lungo.tui.cell.Painter;
import dev.lungo.tui.cell.Palette;
import dev.lungo.tui.text.Line;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The painter of a full screen, or of one at the end of the scrollback.
sealed interface ScreenPainter {
    /// `shown` is the screen on the terminal, or null if there is none. `whole` writes every cell.
    PaintedFrame paint(@Nullable PaintedFrame shown, List<Line> finished, Buffer next, Palette palette, boolean whole);

    /// Makes place for other output.
    byte[] erase(PaintedFrame shown, int columns);

    static ScreenPainter of(TerminalOptions options) {
        return options.fullScreen()
                ? new Full(new Painter(options.erases()))
                : new Inline(new InlinePainter(options.erases(), options.reflows()));
    }

    record Full(Painter painter) implements ScreenPainter {
        @Override
        public PaintedFrame paint(
                @Nullable PaintedFrame shown, List<Line> finished, Buffer next, Palette palette, boolean whole) {
            return painter.paint(whole ? null : shown, next, palette);
        }

        @Override
        public byte[] erase(PaintedFrame shown, int columns) {
            return new byte[0];
        }
    }

    record Inline(InlinePainter painter) implements ScreenPainter {
        @Override
        public PaintedFrame paint(
                @Nullable PaintedFrame shown, List<Line> finished, Buffer next, Palette palette, boolean whole) {
            return painter.paint(shown, finished, next, palette, whole);
        }

        @Override
        public byte[] erase(PaintedFrame shown, int columns) {
            return painter.erase(shown, columns);
        }
    }
}
