package dev.lungo.tui.draw.tool;

import dev.lungo.tui.draw.look.DrawOptions;
import dev.lungo.tui.draw.look.Figures;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Wrap;
import java.util.ArrayList;
import java.util.List;

/// The end of a command's output.
public final class CommandRows {
    private static final int QUIET_MILLIS = 3000;
    private static final int LONGEST_LINE = 200;

    private final DrawOptions options;
    private final List<Line> lines;
    private final long omitted;

    /// `omitted` is the number of lines that the output itself lacks.
    CommandRows(String output, long omitted, DrawOptions options) {
        this.options = options;
        this.lines = ProgramText.lines(output);
        this.omitted = omitted;
    }

    /// The last rows of a command that has ended; opened, all of them.
    List<Line> ended(int most) {
        if (options.open()) return wrapped();
        var rows = last(most);
        long earlier = earlier(most);
        if (earlier == 0) return rows;
        var note = Line.of(Figures.plural(earlier, "earlier line"), Style.FAINT);
        if (rows.getLast().width() + note.width() + 2 <= options.width())
            rows.add(rows.removeLast().withRight(note, options.width()));
        else rows.addFirst(note);
        return rows;
    }

    /// The last rows of a running command; `lastOutput` is when it printed last, or 0. Its silence takes no row of its
    /// own, because what is below would jump.
    List<Line> running(int most, long lastOutput) {
        var rows = options.open() ? wrapped() : last(most);
        var quiet = quiet(lastOutput, options.now());
        boolean cut = !options.open() && earlier(most) > 0;
        var note = cut ? Figures.plural(earlier(most), "earlier line") + (quiet.isEmpty() ? "" : " · ") + quiet : quiet;
        var right = Line.of(note, Style.FAINT).cut(options.width() - 1);
        if (cut) rows.add(Line.BLANK.withRight(right, options.width()));
        else if (!note.isEmpty() && !rows.isEmpty() && rows.getLast().width() + right.width() + 2 <= options.width())
            rows.add(rows.removeLast().withRight(right, options.width()));
        return rows;
    }

    /// Words for a command that has printed nothing for some seconds; `lastOutput` is 0 if it is not known.
    public static String quiet(long lastOutput, long now) {
        long quiet = lastOutput == 0 ? 0 : now - lastOutput;
        return quiet < QUIET_MILLIS ? "" : "no output for " + Figures.clock(quiet);
    }

    private long earlier(int most) {
        return Math.max(0, lines.size() - most) + omitted;
    }

    private List<Line> last(int most) {
        var rows = new ArrayList<Line>();
        // A line keeps its end where the terminal wraps: the end often names the cause.
        int longest = options.settings().wrapsCode() ? options.width() : Math.max(LONGEST_LINE, options.width());
        for (var line : lines.subList(Math.max(0, lines.size() - most), lines.size()))
            rows.add(line.over(Style.MUTED).cut(longest));
        return rows;
    }

    private List<Line> wrapped() {
        var rows = new ArrayList<Line>();
        for (var line : lines) rows.addAll(Wrap.cells(line.over(Style.MUTED), options.width(), 0));
        return rows;
    }
}
