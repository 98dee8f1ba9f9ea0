package dev.lungo.tools.edit;

import java.util.ArrayList;
import java.util.List;

/// Lines `first` (from 0) to before `last` become `added`; everything else stays, line ends and the
/// missing end of a last line included.
public record LineChange(int first, int last, List<String> added) {
    /// @param changes ascending, none overlapping another
    public static String apply(Lines file, List<LineChange> changes) {
        var matches = new ArrayList<Match>();
        for (var change : changes) matches.add(change.match(file));
        return Splice.apply(file, matches);
    }

    private Match match(Lines file) {
        boolean open = file.count() > 0 && !file.text().endsWith("\n");
        boolean atEnd = last == file.count();
        int start = file.start(first);
        if (open && atEnd && first > 0 && (added.isEmpty() || first == last)) start = file.stop(first - 1);
        return new Match(start, file.start(last), text(open && atEnd, first == last), "by lines");
    }

    private String text(boolean openEnd, boolean insertion) {
        if (added.isEmpty()) return "";
        var joined = String.join("\n", added);
        if (!openEnd) return joined + "\n";
        return insertion ? "\n" + joined : joined;
    }
}
