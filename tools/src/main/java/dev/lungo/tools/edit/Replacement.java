package dev.lungo.tools.edit;

import dev.lungo.core.tool.ToolFailure;
import java.util.List;

/// Replaces a text in a file's text and leaves everything else as it is, down to the line ends.
public final class Replacement {
    private static final String ONLY_LINE_ENDS = "oldString and newString differ only in their line endings, and ";

    private Replacement() {}

    /// @param original the file's text with its own line ends
    /// @throws ToolFailure when the place is not there or not the only one
    public static Edited apply(String original, String oldString, String newString, boolean all) throws ToolFailure {
        var wanted = Lines.unify(oldString);
        var replacement = Lines.unify(newString);
        var file = Lines.of(original);
        if (wanted.equals(replacement)) return lineEnds(file, oldString, newString);
        var finder = new Finder(file, wanted, replacement);
        var matches = all ? finder.all() : List.of(finder.one());
        var lines =
                matches.stream().map(match -> file.lineAt(match.start()) + 1).toList();
        return new Edited(Splice.apply(file, matches), lines, matches.getFirst().strategy());
    }

    /// The two differ in nothing but line ends, so these are what is to change.
    private static Edited lineEnds(Lines file, String oldString, String newString) throws ToolFailure {
        var text = file.original();
        int at = text.indexOf(oldString);
        if (at < 0)
            throw new ToolFailure(
                    ONLY_LINE_ENDS + "the file has no such text. An edit keeps the line endings of the file.");
        if (text.indexOf(oldString, at + 1) >= 0)
            throw new ToolFailure(ONLY_LINE_ENDS + "oldString occurs in several places. Add surrounding lines.");
        int line = Lines.of(text.substring(0, at) + "|").count();
        return new Edited(
                text.substring(0, at) + newString + text.substring(at + oldString.length()),
                List.of(line),
                Finder.EXACTLY);
    }
}
