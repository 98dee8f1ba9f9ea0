package dev.lungo.workspace.snapshot;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The words for pieces of a change that are no text.
record PieceNotes(
        Contents contents, @Nullable Side before, @Nullable Side after) {
    String whole() throws IOException, InterruptedException {
        var side = Objects.requireNonNull(before == null ? after : before);
        var verb = before == null ? "new " : "deleted ";
        if (side.kept().isLink()) return verb + described(side);
        return verb + ((side.kept().mode() & 0100) != 0 ? "executable " : "") + described(side);
    }

    String name() {
        return "renamed from " + Names.text(Objects.requireNonNull(before).name());
    }

    String mode() {
        return "mode " + mode(Objects.requireNonNull(before)) + " → " + mode(Objects.requireNonNull(after));
    }

    private static String mode(Side side) {
        return Integer.toOctalString(side.kept().permissions());
    }

    String content() throws IOException, InterruptedException {
        return described(Objects.requireNonNull(before)) + " → " + described(Objects.requireNonNull(after));
    }

    private String described(Side side) throws IOException, InterruptedException {
        if (side.kept().isLink()) return "link to " + contents.link(side.kept());
        if (contents.lines(side.kept()) != null) return "file";
        return "binary file of " + contents.size(side.kept()) + " bytes";
    }
}
