package dev.lungo.tui.walk;

import dev.lungo.core.session.Part;
import dev.lungo.core.tool.View;
import dev.lungo.tui.draw.tool.CallViews;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Opens the file of a call in the person's editor, at the line that was read or changed.
public final class FileAtLine {
    private FileAtLine() {}

    static Transition open(State state, Walked walked) {
        var path = walked.part() instanceof Part.Tool tool ? path(tool) : null;
        if (path == null || !(walked.part() instanceof Part.Tool tool))
            return Transition.to(state.noting("This item has no file."));
        var file = Path.of(state.known().directory()).resolve(path);
        return Transition.to(state, new Effect.EditFile(file, line(tool)));
    }

    private static @Nullable String path(Part.Tool tool) {
        if (tool.state().input().get("filePath") instanceof String path) return path;
        for (var view : CallViews.of(tool.state())) if (view instanceof View.Diff diff) return diff.file();
        return null;
    }

    private static int line(Part.Tool tool) {
        if (tool.state().input().get("offset") instanceof Number offset) return Math.max(1, offset.intValue());
        for (var view : CallViews.of(tool.state()))
            if (view instanceof View.Diff diff) return firstChange(diff.patch());
        return 1;
    }

    /// The first line of the first hunk: `@@ -12,3 +14,5 @@`.
    public static int firstChange(String patch) {
        int hunk = patch.indexOf("@@ -");
        int plus = hunk < 0 ? -1 : patch.indexOf('+', hunk);
        int end = plus + 1;
        while (plus >= 0 && end < patch.length() && Character.isDigit(patch.charAt(end))) end++;
        boolean number = plus >= 0 && end > plus + 1 && end - plus < 10;
        return number ? Math.max(1, Integer.parseInt(patch.substring(plus + 1, end))) : 1;
    }
}
