package dev.lungo.tui.draw.diff;

import dev.lungo.tui.text.CleanText;
import java.util.ArrayList;
import java.util.List;

/// Reads unified patches of git, of `diff`, and of tools that write `Index:` lines. The counts of a hunk's header say
/// which lines belong to it, because a removed line can look like a header.
final class PatchReader {
    private static final String NONE = "/dev/null";

    private final List<PatchFile> files = new ArrayList<>();
    private String path = "";
    private String before = "";
    private PatchFile.Kind kind = PatchFile.Kind.CHANGED;
    private List<PatchFile.Hunk> hunks = new ArrayList<>();
    private List<DiffLine> lines = new ArrayList<>();
    private boolean begun;
    private boolean inHunk;
    private int oldNumber;
    private int newNumber;
    private int oldLeft;
    private int newLeft;

    private PatchReader() {}

    /// `file` is the path if the patch names none.
    static List<PatchFile> read(String patch, String file) {
        var reader = new PatchReader();
        var text = patch.endsWith("\n") ? patch.substring(0, patch.length() - 1) : patch;
        for (var line : text.split("\n", -1)) reader.add(line);
        reader.finishFile();
        var path = CleanText.row(file, 1);
        return reader.files.stream()
                .map(it -> it.path().isEmpty() ? new PatchFile(path, it.before(), it.kind(), it.hunks()) : it)
                .toList();
    }

    private void add(String line) {
        if (inHunk && (oldLeft > 0 || newLeft > 0 || line.startsWith("\\")) && inHunk(line)) return;
        if (line.startsWith("@@")) beginHunk(line);
        else header(line);
    }

    /// False if the line cannot be of a hunk.
    private boolean inHunk(String line) {
        char sign = line.isEmpty() ? ' ' : line.charAt(0);
        if (" +-\\".indexOf(sign) < 0) return false;
        var raw = line.isEmpty() ? "" : line.substring(1);
        lines.add(DiffLine.of(sign, oldNumber, newNumber, raw));
        if (sign == ' ' || sign == '-') {
            oldNumber++;
            oldLeft--;
        }
        if (sign == ' ' || sign == '+') {
            newNumber++;
            newLeft--;
        }
        return true;
    }

    private void beginHunk(String header) {
        finishHunk();
        begun = true;
        inHunk = true;
        int minus = header.indexOf('-');
        int plus = header.indexOf('+');
        oldNumber = number(header, minus + 1);
        newNumber = number(header, plus + 1);
        oldLeft = count(header, minus + 1);
        newLeft = count(header, plus + 1);
    }

    private void header(String line) {
        inHunk = false;
        if (line.startsWith("diff ") || line.startsWith("Index: ")) beginFile(line);
        else if (line.startsWith("--- ")) before(line);
        else if (line.startsWith("+++ " + NONE)) kind = PatchFile.Kind.DELETED;
        else if (line.startsWith("+++ ")) path = name(line, 4);
        else extended(line);
    }

    private void beginFile(String line) {
        finishFile();
        begun = true;
        path = line.startsWith("Index: ") ? name(line, 7) : name(line, Math.max(0, line.lastIndexOf(" b/") + 1));
    }

    /// Without a line that begins a file, this one does.
    private void before(String line) {
        if (!hunks.isEmpty() || !lines.isEmpty()) finishFile();
        begun = true;
        if (line.startsWith("--- " + NONE)) kind = PatchFile.Kind.ADDED;
        else if (path.isEmpty()) path = name(line, 4);
    }

    private void extended(String line) {
        if (line.startsWith("new file")) kind = PatchFile.Kind.ADDED;
        else if (line.startsWith("deleted file")) kind = PatchFile.Kind.DELETED;
        else if (line.startsWith("Binary files") || line.startsWith("GIT binary")) kind = PatchFile.Kind.BINARY;
        else if (line.startsWith("rename from ")) before = CleanText.row(line.substring(12), 1);
        else if (line.startsWith("rename to ")) {
            kind = PatchFile.Kind.RENAMED;
            path = CleanText.row(line.substring(10), 1);
        }
    }

    private static String name(String line, int from) {
        int tab = line.indexOf('\t', from);
        var name = line.substring(from, tab < 0 ? line.length() : tab).strip();
        return CleanText.row(name.startsWith("a/") || name.startsWith("b/") ? name.substring(2) : name, 1);
    }

    private void finishHunk() {
        if (!lines.isEmpty()) hunks.add(new PatchFile.Hunk(List.copyOf(lines)));
        lines = new ArrayList<>();
    }

    private void finishFile() {
        finishHunk();
        if (begun) files.add(new PatchFile(path, before, kind, List.copyOf(hunks)));
        hunks = new ArrayList<>();
        path = "";
        before = "";
        kind = PatchFile.Kind.CHANGED;
        begun = false;
        inHunk = false;
    }

    private static int number(String text, int from) {
        long number = 0;
        for (int i = from; i < text.length() && Character.isDigit(text.charAt(i)); i++)
            number = Math.min(Integer.MAX_VALUE / 2, number * 10 + Character.digit(text.charAt(i), 10));
        return (int) number;
    }

    /// The count behind a number, 1 if there is none.
    private static int count(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isDigit(text.charAt(at))) at++;
        return at < text.length() && text.charAt(at) == ',' ? number(text, at + 1) : 1;
    }
}
