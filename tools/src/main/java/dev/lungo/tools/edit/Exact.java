package dev.lungo.tools.edit;

import java.util.ArrayList;
import java.util.List;

/// Character by character.
final class Exact implements Strategy {
    @Override
    public String name() {
        return "exactly";
    }

    @Override
    public List<Span> find(Lines file, String wanted) {
        return places(file.text(), wanted);
    }

    /// Overlapping places count: `aa` occurs twice in `aaa`, so it is ambiguous.
    static List<Span> places(String text, String wanted) {
        var found = new ArrayList<Span>();
        for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
            found.add(new Span(at, at + wanted.length()));
        }
        return found;
    }
}
