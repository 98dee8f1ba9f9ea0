package dev.lungo.tui.cell;

import dev.lungo.tui.text.Style;
import org.jspecify.annotations.Nullable;

/// Escape sequences that change the look of what is printed next (SGR, and OSC 8 for links).
final class Sgr {
    private static final int[] MARKS = {Style.BOLD, Pen.DIM, Style.ITALIC, Style.UNDERLINE, Style.REVERSE, Style.STRUCK
    };
    private static final int[] ON = {1, 2, 3, 4, 7, 9};
    private static final int[] OFF = {22, 22, 23, 24, 27, 29};
    private static final int BOLD_AND_DIM = Style.BOLD | Pen.DIM;

    private final AnsiBytes out;
    private boolean begun;

    private Sgr(AnsiBytes out) {
        this.out = out;
    }

    /// Writes the shortest change from one pen to another.
    static void change(AnsiBytes out, Pen from, Pen to) {
        link(out, from.link(), to.link());
        if (from.foreground() == to.foreground() && from.background() == to.background() && from.marks() == to.marks())
            return;
        var difference = new AnsiBytes();
        new Sgr(difference).write(from, to);
        if (takesAway(from, to)) {
            var whole = new AnsiBytes();
            var sgr = new Sgr(whole);
            sgr.parameter(0);
            sgr.write(Pen.RESET, to);
            if (whole.size() <= difference.size()) difference = whole;
        }
        out.add(difference);
    }

    /// True if a reset could be shorter than what switches off what is no longer wanted.
    private static boolean takesAway(Pen from, Pen to) {
        return (from.marks() & ~to.marks()) != 0
                || from.foreground() != Pen.DEFAULT && to.foreground() == Pen.DEFAULT
                || from.background() != Pen.DEFAULT && to.background() == Pen.DEFAULT;
    }

    private void write(Pen from, Pen to) {
        marks(from.marks(), to.marks());
        if (from.foreground() != to.foreground()) color(to.foreground(), 30, 90);
        if (from.background() != to.background()) color(to.background(), 40, 100);
        if (begun) out.add('m');
    }

    private void marks(int from, int to) {
        int kept = from & to;
        int gone = from & ~to;
        if ((gone & BOLD_AND_DIM) != 0) {
            gone &= ~BOLD_AND_DIM;
            kept &= ~BOLD_AND_DIM;
            parameter(22);
        }
        for (int i = 0; i < MARKS.length; i++) {
            if ((gone & MARKS[i]) != 0) parameter(OFF[i]);
            if ((to & ~kept & MARKS[i]) != 0) parameter(ON[i]);
        }
    }

    private void color(int color, int dark, int bright) {
        if (color == Pen.DEFAULT) parameter(dark + 9);
        else if (Pen.isRgb(color)) {
            parameter(dark + 8);
            parameter(2);
            parameter(color >> 16 & 0xff);
            parameter(color >> 8 & 0xff);
            parameter(color & 0xff);
        } else if (color < 8) parameter(dark + color);
        else if (color < 16) parameter(bright + color - 8);
        else {
            parameter(dark + 8);
            parameter(5);
            parameter(color);
        }
    }

    /// A zero is left out, because an empty parameter means the same.
    private void parameter(int value) {
        if (begun) out.add(';');
        else out.csi();
        begun = true;
        if (value != 0) out.number(value);
    }

    private static void link(AnsiBytes out, @Nullable String from, @Nullable String to) {
        if (to == null ? from == null : to.equals(from)) return;
        out.text("\u001b]8;;").text(to == null ? "" : to).text("\u001b\\");
    }
}
