package dev.lungo.acp.update;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The two sides of each hunk of a unified diff, because editors take texts instead of patches.
public final class PatchTexts {
    /// One hunk of a file. `before` is null for a new file; `line` is the hunk's first line in the changed file. `file`
    /// is the name in the patch, empty if it has none.
    public record Hunk(String file, @Nullable String before, String after, int line) {}

    private final List<Hunk> hunks = new ArrayList<>();
    private final StringBuilder before = new StringBuilder();
    private final StringBuilder after = new StringBuilder();
    private String from = "";
    private String to = "";
    private int line;
    private int oldLeft;
    private int newLeft;
    private boolean open;
    private boolean lastAdded;
    private boolean lastRemoved;

    private PatchTexts() {}

    public static List<Hunk> of(String patch) {
        var texts = new PatchTexts();
        for (var row : patch.split("\n", -1)) texts.row(row);
        texts.close();
        return List.copyOf(texts.hunks);
    }

    private void row(String row) {
        if (oldLeft > 0 || newLeft > 0) changed(row);
        else if (row.startsWith("\\ ")) cutLineEnd();
        else if (row.startsWith("@@ ")) begin(row);
        else if (row.startsWith("--- ")) {
            close();
            from = name(row);
        } else if (row.startsWith("+++ ")) to = name(row);
    }

    private static String name(String row) {
        var name = row.substring(4);
        int tab = name.indexOf('\t');
        if (tab >= 0) name = name.substring(0, tab);
        if (name.equals("/dev/null")) return "";
        return name.startsWith("a/") || name.startsWith("b/") ? name.substring(2) : name;
    }

    /// The counts of the header say where the hunk ends: its lines may look like headers themselves.
    private void begin(String row) {
        close();
        var cells = row.split(" ", 4);
        if (cells.length < 3) return;
        oldLeft = count(cells[1]);
        newLeft = count(cells[2]);
        line = Math.max(1, number(cells[2].substring(1).split(",")[0]));
        open = true;
    }

    private static int count(String range) {
        int comma = range.indexOf(',');
        return comma < 0 ? 1 : number(range.substring(comma + 1));
    }

    private static int number(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    private void changed(String row) {
        if (row.startsWith("\\ ")) {
            cutLineEnd();
            return;
        }
        var text = row.isEmpty() ? "" : row.substring(1);
        if (!row.startsWith("+")) {
            before.append(text).append('\n');
            oldLeft--;
        }
        if (!row.startsWith("-")) {
            after.append(text).append('\n');
            newLeft--;
        }
        lastAdded = row.startsWith("+");
        lastRemoved = row.startsWith("-");
    }

    /// The line before has no line end in its file.
    private void cutLineEnd() {
        if (!lastAdded && !before.isEmpty()) before.setLength(before.length() - 1);
        if (!lastRemoved && !after.isEmpty()) after.setLength(after.length() - 1);
    }

    private void close() {
        if (open) {
            var file = to.isEmpty() ? from : to;
            hunks.add(
                    new Hunk(file, from.isEmpty() && !to.isEmpty() ? null : before.toString(), after.toString(), line));
        }
        open = false;
        before.setLength(0);
        after.setLength(0);
        oldLeft = 0;
        newLeft = 0;
    }
}
