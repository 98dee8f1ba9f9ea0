package dev.lungo.core.tool;

import dev.lungo.core.session.Todo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A way to draw an output on a screen. Travels in the metadata of the tool part as `views`, distinguished by `type`.
public sealed interface View {
    record Diff(String file, String patch, int additions, int deletions) implements View {}

    /// `exit` is -1 if the command was killed. `omitted` is the number of lines that are missing in the middle of
    /// `output`, where a line says so; null if it is whole.
    record Command(
            String line, String output, int exit, @Nullable Long omitted) implements View {
        public Command(String line, String output, int exit) {
            this(line, output, exit, null);
        }
    }

    record Table(List<String> columns, List<List<String>> rows) implements View {}

    record Checklist(List<Todo> items) implements View {}

    record Link(String text, String target) implements View {}

    record Markdown(String text) implements View {}

    /// Errors that a change caused.
    record Problems(List<Problem> items) implements View {}

    /// `file` is relative to the directory, if it is below. Line and column count from 1.
    record Problem(String file, int line, int column, String message) {}
}
