package dev.lungo.tui.app;

import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.term.TerminalDevice.Written;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Style;

/// The time of the last frame, its bytes, and all frames and repaints, in the corner of the screen. They are one frame
/// behind, because a frame cannot show its own.
final class FrameFacts {
    private Written before = new Written(0, 0, 0);
    private long micros;

    /// `nanos` is the time that the last frame took to draw.
    void took(long nanos) {
        micros = nanos / 1_000;
    }

    void draw(Buffer screen, Written written) {
        var words = " " + micros / 1_000 + "." + micros / 100 % 10 + " ms · " + (written.bytes() - before.bytes())
                + " B · " + written.frames() + " frames, " + written.repaints() + " whole ";
        before = written;
        var line = Line.of(words, Style.MUTED);
        screen.print(new Rect(Math.max(0, screen.width() - line.width()), 0, line.width(), 1), line);
    }
}
