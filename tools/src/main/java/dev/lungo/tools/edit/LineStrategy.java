package dev.lungo.tools.edit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Compares the wanted lines with the same number of whole lines of the file.
interface LineStrategy extends Strategy {
    /// Both lists have the same size.
    boolean same(List<String> found, List<String> wanted);

    @Override
    default List<Span> find(Lines file, String wanted) {
        var lines = wantedLines(wanted);
        var places = new ArrayList<Span>();
        if (wanted.isBlank()) return places;
        int lead = lead(lines.getFirst());
        for (int first = 0; first + lines.size() <= file.count(); first++) {
            if (lead == lead(file.list().get(first)) && same(file.list().subList(first, first + lines.size()), lines)) {
                places.add(span(file, first, first + lines.size(), wanted));
            }
        }
        return places;
    }

    @Override
    default @Nullable String fit(String found, String wanted, String replacement) {
        return LineFit.fit(found, wanted, replacement);
    }

    /// The first character that is no white space: a quick sign that two lines are not the same.
    private static int lead(String line) {
        int at = 0;
        while (at < line.length() && Character.isWhitespace(line.charAt(at))) at++;
        return at < line.length() ? line.charAt(at) : -1;
    }

    /// A line end at the very end starts no further line.
    static List<String> wantedLines(String wanted) {
        return Lines.of(wanted).list();
    }

    /// The lines from `first` to before `last`, with the last line's end when the wanted text has one.
    static Strategy.Span span(Lines file, int first, int last, String wanted) {
        return new Strategy.Span(file.start(first), wanted.endsWith("\n") ? file.start(last) : file.stop(last - 1));
    }
}
