package dev.lungo.tools.patch;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.tools.edit.Indentation;
import dev.lungo.tools.edit.LineChange;
import dev.lungo.tools.edit.Lines;
import dev.lungo.tools.edit.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A file's text with the hunks of a section applied, one after the other from top to bottom.
final class PatchedText {
    private static final int MOST_LINES_NAMED = 10;

    private final Lines file;
    private final LineSeeker seeker;
    private final String path;
    private final List<LineChange> changes = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int cursor;

    /// `notes` are for the model: what it may have meant otherwise.
    record Patched(String text, List<String> notes) {}

    private PatchedText(Lines file, String path) {
        this.file = file;
        this.seeker = new LineSeeker(file.list());
        this.path = path;
    }

    static Patched apply(String text, Section.Update section) throws ToolFailure {
        var patched = new PatchedText(Lines.of(text), section.path());
        for (var hunk : section.hunks()) patched.apply(hunk);
        return new Patched(LineChange.apply(patched.file, patched.changes), patched.notes);
    }

    private void apply(Section.Hunk hunk) throws ToolFailure {
        boolean led = false;
        for (var lead : hunk.context()) {
            cursor = seeker.find(List.of(lead), cursor, false)
                    .orElseThrow(() -> missing(hunk, List.of(lead), "its @@ line"));
            led = true;
        }
        var before = hunk.before();
        int place = before.isEmpty()
                ? (led ? cursor + 1 : file.count())
                : seeker.find(before, cursor, hunk.endOfFile()).orElseThrow(() -> missing(hunk, before, "its lines"));
        if (!led && !hunk.endOfFile()) noteOthers(hunk, before, place);
        change(hunk, place);
        cursor = place + before.size();
    }

    private void noteOthers(Section.Hunk hunk, List<String> before, int place) {
        var others = before.isEmpty() ? List.<Integer>of() : seeker.places(before, place + 1);
        boolean exact = !others.isEmpty()
                && file.list()
                        .subList(others.getFirst(), others.getFirst() + before.size())
                        .equals(before);
        if (exact)
            notes.add(path + ": the hunk at line " + hunk.line() + " of the patch changed line " + (place + 1)
                    + ", but also matches at line " + numbers(others) + ".");
    }

    private static String numbers(List<Integer> places) {
        return places.stream()
                .limit(MOST_LINES_NAMED)
                .map(place -> String.valueOf(place + 1))
                .collect(Collectors.joining(", "));
    }

    private void change(Section.Hunk hunk, int place) {
        var indentation = indentation(hunk, place);
        int line = place;
        for (int i = 0; i < hunk.lines().size(); ) {
            int first = line;
            var added = new ArrayList<String>();
            for (; i < hunk.lines().size() && hunk.lines().get(i).kind() != ' '; i++) {
                if (hunk.lines().get(i).kind() == '-') line++;
                else added.add(indentation.shift(hunk.lines().get(i).text()));
            }
            if (first < line || !added.isEmpty()) changes.add(new LineChange(first, line, added));
            for (; i < hunk.lines().size() && hunk.lines().get(i).kind() == ' '; i++) line++;
        }
    }

    /// New lines stand as the file's own lines do, even when the patch had other white space.
    private Indentation indentation(Section.Hunk hunk, int place) {
        var indentation = new Indentation();
        var before = hunk.before();
        for (int i = 0; i < before.size(); i++)
            indentation.learn(before.get(i), file.list().get(place + i));
        return indentation;
    }

    private ToolFailure missing(Section.Hunk hunk, List<String> wanted, String what) {
        return new ToolFailure(
                path + ": the hunk at line " + hunk.line() + " of the patch does not match: " + what + why(wanted));
    }

    private String why(List<String> wanted) {
        var after = cursor > 0 ? " after line " + cursor : "";
        var places = seeker.places(wanted, cursor);
        if (!places.isEmpty()) {
            return " match in several places (lines " + numbers(places)
                    + "), but none exactly. Nothing was changed. Copy the lines exactly.";
        }
        var earlier = new LineSeeker(file.list().subList(0, cursor)).find(wanted, 0, false);
        return " cannot be found" + after + ". Nothing was changed. "
                + (earlier.isEmpty()
                        ? Nearest.describe(file, wanted)
                        : "They are before the previous hunk, at line " + (earlier.getAsInt() + 1)
                                + "; hunks must be in file order.");
    }
}
