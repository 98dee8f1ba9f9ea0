package dev.lungo.tui.ask;

import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.permission.Permission;
import dev.lungo.tui.draw.diff.DiffDrawing;
import dev.lungo.tui.draw.look.DrawOptions;
import dev.lungo.tui.draw.look.DrawSettings;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import dev.lungo.tui.text.Wrap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The object of a request, word for word: a command, a diff, an address, or the patterns.
final class AskBody {
    private static final String DIFF = "diff";
    private static final int COLUMN = 1;
    private static final int COMMAND_COLUMN = 5;

    private static volatile @Nullable Drawn drawn;

    private AskBody() {}

    /// The diff that was drawn last.
    private record Drawn(String patch, int width, List<Line> lines) {}

    static List<Line> lines(PermissionRequest request, int width, DrawSettings settings) {
        var patch = patch(request);
        if (!patch.isEmpty()) return diff(patch, width, settings);
        boolean command = request.permission().equals(Permission.BASH);
        var style = command ? Style.STRONG : Style.PLAIN;
        var below = command ? Style.PLAIN.on(Token.RAISED) : Style.PLAIN;
        return wrapped(VisibleText.lines(AskTitles.object(request), style), width, below);
    }

    private static String patch(PermissionRequest request) {
        return request.metadata().get(DIFF) instanceof String patch ? patch : "";
    }

    /// Drawn once for a width: a card is drawn with every key.
    private static List<Line> diff(String patch, int width, DrawSettings settings) {
        var known = drawn;
        if (known != null && known.width() == width && known.patch().equals(patch)) return known.lines();
        var options = new DrawOptions(width - 2 * COLUMN, true, 0, settings);
        var lines = DiffDrawing.lines(VisibleText.code(patch), "", options).stream()
                .map(line -> line.indented(COLUMN))
                .toList();
        drawn = new Drawn(patch, width, lines);
        return lines;
    }

    /// Lines at the column of commands, wrapped: what is asked for is never cut.
    private static List<Line> wrapped(List<Line> lines, int width, Style below) {
        var rows = new ArrayList<Line>();
        for (var line : lines)
            for (var row : Wrap.cells(line, width - COMMAND_COLUMN - 2, 2))
                rows.add(row.over(below).indented(COMMAND_COLUMN));
        return rows;
    }

    /// The added and removed lines of an edit, as `+11 −8`; empty if it is none.
    static String counts(PermissionRequest request) {
        var patch = patch(request);
        if (patch.isEmpty()) return "";
        int added = 0;
        int removed = 0;
        for (var row : patch.split("\n")) {
            if (row.startsWith("+") && !row.startsWith("+++ ")) added++;
            if (row.startsWith("-") && !row.startsWith("--- ")) removed++;
        }
        return "+" + added + " −" + removed;
    }
}
