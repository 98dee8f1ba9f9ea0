package dev.lungo.tui.theme;

import dev.lungo.tui.cell.Palette;
import dev.lungo.tui.cell.Pen;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;

/// A theme among the output of other programs: text and background are the terminal's own.
public record InlinePalette(Palette theme) implements Palette {
    @Override
    public Pen pen(Style style) {
        var pen = theme.pen(style);
        boolean text = style.foreground() == null || style.foreground() == Token.TEXT;
        boolean below = style.background() == null || style.background() == Token.BG;
        if (!text && !below) return pen;
        return new Pen(
                text ? Pen.DEFAULT : pen.foreground(), below ? Pen.DEFAULT : pen.background(), pen.marks(), pen.link());
    }
}
