package dev.lungo.cli.session;

import dev.lungo.core.session.Session;
import dev.lungo.tui.draw.look.Figures;
import dev.lungo.tui.text.CleanText;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reports file changes of undo and redo.
final class UndoneFiles {
    private static final String HEADER = "diff --git a/";
    private static final String SECOND = " b/";

    private UndoneFiles() {}

    static void print(Session session, PrintStream out) {
        var files = names(session.revert() == null ? null : session.revert().diff());
        out.println(files.isEmpty() ? "No files changed." : "Restored " + Figures.plural(files.size(), "file") + ":");
        for (var file : files) out.println("  " + CleanText.text(file));
    }

    /// The files that are not what they should be, each with the reason.
    static void left(List<Session.Left> left, PrintStream out) {
        if (left.isEmpty()) return;
        out.println("Not restored:");
        for (var one : left) out.println("  " + CleanText.text(one.file()) + ": " + CleanText.text(one.reason()));
    }

    /// The files of a unified diff.
    static List<String> names(@Nullable String diff) {
        var names = new ArrayList<String>();
        if (diff == null) return names;
        for (var line : diff.split("\n")) {
            int second = line.indexOf(SECOND);
            if (line.startsWith(HEADER) && second > 0)
                names.add(line.substring(line.length() - (line.length() - HEADER.length() - SECOND.length()) / 2));
        }
        return names;
    }
}
