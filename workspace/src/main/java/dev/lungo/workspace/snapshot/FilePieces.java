package dev.lungo.workspace.snapshot;

import dev.lungo.core.workspace.ChangedFile;
import dev.lungo.core.workspace.ChangedFile.Hunk;
import dev.lungo.core.workspace.RejectedHunks;
import dev.lungo.workspace.file.TextHunks;
import dev.lungo.workspace.file.UnifiedDiffs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The change of one file in pieces that can be taken back one by one: its name, its mode, and its content, by hunk if
/// it is text. A new or deleted file is one piece.
final class FilePieces {
    private enum Kind {
        WHOLE,
        NAME,
        MODE,
        CONTENT,
        TEXT
    }

    private final @Nullable Side before;
    private final @Nullable Side after;
    private final TextHunks text;
    private final List<Kind> kinds;
    private final PieceNotes notes;

    private FilePieces(
            @Nullable Side before, @Nullable Side after, TextHunks text, List<Kind> kinds, PieceNotes notes) {
        this.before = before;
        this.after = after;
        this.text = text;
        this.kinds = kinds;
        this.notes = notes;
    }

    /// `before` is null for a new file, `after` for a deleted one. Without contents that are kept there are no pieces.
    static FilePieces of(Contents contents, @Nullable Side before, @Nullable Side after)
            throws IOException, InterruptedException {
        var old = before == null ? null : contents.lines(before.kept());
        var now = after == null ? null : contents.lines(after.kept());
        boolean isText = (before == null || old != null) && (after == null || now != null);
        var text = TextHunks.between(isText ? old : null, isText ? now : null);
        var kinds = contents.areKept(before, after) ? kinds(before, after, isText, text) : List.<Kind>of();
        return new FilePieces(before, after, text, kinds, new PieceNotes(contents, before, after));
    }

    private static List<Kind> kinds(@Nullable Side before, @Nullable Side after, boolean isText, TextHunks text) {
        if (before == null || after == null) return List.of(Kind.WHOLE);
        var kinds = new ArrayList<Kind>();
        var old = before.kept();
        var now = after.kept();
        if (!before.name().equals(after.name())) kinds.add(Kind.NAME);
        if (old.isLink() == now.isLink() && old.mode() != now.mode()) kinds.add(Kind.MODE);
        if (!isText && !(old.id().equals(now.id()) && old.isLink() == now.isLink())) kinds.add(Kind.CONTENT);
        for (int i = 0; i < text.hunks().size(); i++) kinds.add(Kind.TEXT);
        return kinds;
    }

    /// True if the file has this name in one of the states.
    Set<String> names() {
        var names = new HashSet<String>();
        if (before != null) names.add(before.name());
        if (after != null) names.add(after.name());
        return names;
    }

    ChangedFile shown() throws IOException, InterruptedException {
        var file = Objects.requireNonNull(after == null ? before : after).name();
        var from = before == null || before.name().equals(file) ? null : Names.text(before.name());
        var hunks = new ArrayList<Hunk>();
        int first = kinds.size() - text.hunks().size();
        for (int i = 0; i < kinds.size(); i++) hunks.add(hunk(kinds.get(i), i - first));
        return new ChangedFile(Names.text(file), from, status(), version(), List.copyOf(hunks));
    }

    private Hunk hunk(Kind kind, int hunk) throws IOException, InterruptedException {
        return switch (kind) {
            case WHOLE -> whole();
            case NAME -> Hunk.noted(notes.name());
            case MODE -> Hunk.noted(notes.mode());
            case CONTENT -> Hunk.noted(notes.content());
            case TEXT -> text(hunk, "");
        };
    }

    private Hunk whole() throws IOException, InterruptedException {
        return text.hunks().isEmpty() ? Hunk.noted(notes.whole()) : text(0, notes.whole());
    }

    private Hunk text(int hunk, String note) {
        var patch = new StringBuilder();
        text.write(hunk, patch);
        var header = UnifiedDiffs.header(
                before == null ? null : Names.text(before.name()), after == null ? null : Names.text(after.name()));
        return new Hunk(
                header + Names.text(patch.toString()),
                note,
                Names.text(text.section(hunk)),
                text.line(hunk),
                text.additions(hunk),
                text.deletions(hunk));
    }

    private String status() {
        if (before == null) return "added";
        if (after == null) return "deleted";
        return before.name().equals(after.name()) ? "modified" : "renamed";
    }

    private String version() {
        return version(before) + ".." + version(after);
    }

    private static String version(@Nullable Side side) {
        return side == null
                ? "none"
                : Integer.toOctalString(side.kept().mode()) + ":" + side.kept().id();
    }

    /// The file without these pieces; null if it is then missing.
    @Nullable
    Side without(RejectedHunks rejected, ObjectFolder objects) throws IOException {
        for (int piece : rejected.touched())
            if (piece < 0 || piece >= kinds.size()) throw new IOException("it has no change number " + (piece + 1));
        if (after == null) return rejected.hunks().isEmpty() ? null : before;
        if (before != null) return without(before, after, rejected, objects);
        return rejected.hunks().isEmpty()
                ? with(after, after.name(), after.kept().mode(), rejected, objects)
                : null;
    }

    private Side without(Side before, Side after, RejectedHunks rejected, ObjectFolder objects) throws IOException {
        var name = rejects(rejected, Kind.NAME) ? before.name() : after.name();
        int mode = rejects(rejected, Kind.MODE)
                ? before.kept().mode()
                : after.kept().mode();
        if (rejects(rejected, Kind.CONTENT)) {
            boolean becomesOther = before.kept().isLink() != after.kept().isLink();
            return new Side(
                    name,
                    new Kept(
                            becomesOther ? before.kept().mode() : mode,
                            before.kept().id()));
        }
        return with(after, name, mode, rejected, objects);
    }

    private boolean rejects(RejectedHunks rejected, Kind kind) {
        int at = kinds.indexOf(kind);
        return at >= 0 && rejected.hunks().contains(at);
    }

    /// The file with the text that remains.
    private Side with(Side now, String name, int mode, RejectedHunks rejected, ObjectFolder objects)
            throws IOException {
        int first = kinds.size() - text.hunks().size();
        var hunks = rejected.hunks().stream()
                .filter(it -> it >= first)
                .map(it -> it - first)
                .toList();
        var lines = new HashMap<Integer, Set<Integer>>();
        for (var one : rejected.picked())
            if (one.hunk() >= first) lines.put(one.hunk() - first, Set.copyOf(one.lines()));
        if (hunks.isEmpty() && lines.isEmpty())
            return new Side(name, new Kept(mode, now.kept().id()));
        var content = text.without(hunks, lines).getBytes(StandardCharsets.ISO_8859_1);
        return new Side(name, new Kept(mode, objects.write("blob", content)));
    }
}
