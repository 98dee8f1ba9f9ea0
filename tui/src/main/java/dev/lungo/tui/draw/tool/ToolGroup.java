package dev.lungo.tui.draw.tool;

import dev.lungo.tui.draw.look.DrawOptions;
import dev.lungo.tui.draw.look.Figures;
import dev.lungo.tui.text.Graphemes;
import dev.lungo.tui.text.Line;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// Finished calls of one kind in one line, with as many of their names as fit: `→ Read  a.py, b.py +2`.
final class ToolGroup {
    /// Room for the number of names that are left out.
    private static final int MORE = 5;

    private final List<Call> calls;
    private final DrawOptions options;

    ToolGroup(List<Call> calls, DrawOptions options) {
        this.calls = List.copyOf(calls);
        this.options = options;
    }

    Line line() {
        if (calls.size() == 1) return new ToolLine(calls.getFirst(), options).line(true);
        long millis = 0;
        for (var call : calls) millis += call.millis(options.now());
        var time = ToolLine.time(Figures.duration(millis));
        var first = calls.getFirst();
        var glyph = ToolLine.glyph(first.kind(), options);
        int room = options.width() - glyph.width() - Graphemes.width(first.verb()) - MORE - time.width() - 4;
        return ToolLine.joined(ToolLine.head(glyph, first.verb(), names(room)), time, options);
    }

    private String names(int room) {
        var names = new LinkedHashSet<String>();
        for (var call : calls) {
            var object = call.object(options);
            names.add(call.kind() == ToolKind.READ ? Call.name(object) : object);
        }
        var shown = new ArrayList<String>();
        int used = 0;
        for (var name : names) {
            int cells = Graphemes.width(name) + (shown.isEmpty() ? 0 : 2);
            if (!shown.isEmpty() && used + cells > room) break;
            shown.add(name);
            used += cells;
        }
        int more = names.size() - shown.size();
        return String.join(", ", shown) + (more > 0 ? " +" + more : "");
    }
}
