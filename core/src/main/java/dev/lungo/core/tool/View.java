package dev.lungo.core.tool;

import dev.lungo.core.session.Todo;
import java.util.List;

/// How a screen draws an output. Travels in the metadata of the tool part as `views`, told apart by `type`.
public sealed interface View {
    record Diff(String file, String patch, int additions, int deletions) implements View {}

    /// `exit` is -1 when the command was killed.
    record Command(String line, String output, int exit) implements View {}

    record Table(List<String> columns, List<List<String>> rows) implements View {}

    record Checklist(List<Todo> items) implements View {}

    record Link(String text, String target) implements View {}

    record Markdown(String text) implements View {}
}
