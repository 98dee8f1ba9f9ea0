package dev.lungo.tools.edit;

import dev.lungo.core.session.FileDiff;
import dev.lungo.core.tool.ToolContext;
import dev.lungo.core.tool.View;
import dev.lungo.core.workspace.Diff;
import dev.lungo.core.workspace.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Shows a change of a file: as a diff, as a view, in metadata.
public final class ShownChange {
    private ShownChange() {}

    /// A diff of the lines; line ends show only when nothing else changed.
    public static Diff diff(ToolContext context, Path file, @Nullable String before, @Nullable String after) {
        var from = before == null ? null : Lines.unify(before);
        var to = after == null ? null : Lines.unify(after);
        boolean lineEnds = before != null && after != null && from != null && from.equals(to);
        return lineEnds
                ? context.diffs().compare(file, before, after)
                : context.diffs().compare(file, from, to);
    }

    /// Path for people: relative to the directory if it is inside, else absolute.
    public static String shown(Files files, Path file) {
        return file.startsWith(files.directory())
                ? files.directory().relativize(file).toString()
                : file.toString();
    }

    public static View view(Files files, Path file, Diff diff) {
        return new View.Diff(shown(files, file), diff.patch(), diff.additions(), diff.deletions());
    }

    public static FileDiff fileDiff(Path file, Diff diff) {
        return new FileDiff(file.toString(), diff.patch(), diff.additions(), diff.deletions(), null);
    }
}
