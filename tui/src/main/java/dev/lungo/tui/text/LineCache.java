package dev.lungo.tui.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Lines made from those of a text that grows: a line that is still in its place is not made again. For one thread.
public final class LineCache {
    private final UnaryOperator<Line> make;
    private List<Line> sources = List.of();
    private List<Line> made = List.of();

    public LineCache(UnaryOperator<Line> make) {
        this.make = make;
    }

    public List<Line> of(List<Line> lines) {
        var next = new ArrayList<Line>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            boolean same = i < sources.size() && sources.get(i) == line;
            next.add(same ? made.get(i) : make.apply(line));
        }
        sources = lines;
        made = next;
        return next;
    }
}
