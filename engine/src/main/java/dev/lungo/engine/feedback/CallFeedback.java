package dev.lungo.engine.feedback;

import dev.lungo.core.code.Diagnostic;
import dev.lungo.core.code.DiagnosticText;
import dev.lungo.core.text.RegularFile;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.core.tool.View;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Additions to the result of one call: none, if there is nothing to say. For one thread.
final class CallFeedback {
    private static final long LARGEST = 8 << 20;

    private final Path directory;
    private final int most;
    private final List<Diagnostic> fresh = new ArrayList<>();
    private final List<Diagnostic> old = new ArrayList<>();
    private final List<Diagnostic> late = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> unfinished = new ArrayList<>();

    CallFeedback(Path directory, int most) {
        this.directory = directory;
        this.most = most;
    }

    /// Errors that the change caused, and those that its files had before.
    void now(List<Diagnostic> caused, List<Diagnostic> before) {
        fresh.addAll(caused);
        old.addAll(before);
    }

    /// Errors that an earlier change caused.
    void later(List<Diagnostic> found) {
        late.addAll(found);
    }

    void notes(List<String> troubles) {
        notes.addAll(troubles);
    }

    /// A checker that has not found all.
    void unfinished(String checker) {
        unfinished.add(checker);
    }

    /// The output with these additions. Of files that are not `quotable`, only places are shown.
    ToolOutput addedTo(ToolOutput output, Predicate<Path> quotable) {
        for (var list : List.of(fresh, old, late))
            list.replaceAll(one -> quotable.test(one.file()) ? one : one.withoutContent());
        var text = text(quotable);
        if (text.isEmpty()) return output;
        var metadata = new LinkedHashMap<>(output.metadata());
        var all = sorted(List.of(fresh, old, late));
        if (!all.isEmpty()) metadata.put(DiagnosticText.METADATA, DiagnosticText.metadata(all));
        var views = new ArrayList<>(output.views());
        var caused = sorted(List.of(fresh, late));
        if (!caused.isEmpty()) views.add(view(caused));
        return new ToolOutput(
                output.title(), output.text().stripTrailing() + "\n" + text, metadata, views, output.attachments());
    }

    private static List<Diagnostic> sorted(List<List<Diagnostic>> lists) {
        return lists.stream()
                .flatMap(List::stream)
                .distinct()
                .sorted(Diagnostic.ORDER)
                .toList();
    }

    private View view(List<Diagnostic> problems) {
        var text = new DiagnosticText(directory, _ -> null);
        return new View.Problems(problems.stream()
                .limit(most)
                .map(one -> new View.Problem(
                        text.name(one.file()), one.range().line(), one.range().column(), one.message()))
                .toList());
    }

    private String text(Predicate<Path> quotable) {
        var problems = new DiagnosticText(directory, file -> quotable.test(file) ? text(file) : null);
        var text = new StringBuilder();
        list(text, "New errors after this change:", fresh, problems);
        list(text, "Errors that an earlier change caused:", late, problems);
        list(text, "Errors that were there before this change:", old, problems);
        for (var note : notes) text.append("\nNote: ").append(note).append('\n');
        if (!unfinished.isEmpty()) {
            text.append("\nStill checking: ")
                    .append(String.join(", ", unfinished))
                    .append(". Errors found later are in a later result.\n");
        }
        return text.toString().stripTrailing();
    }

    private static @Nullable String text(Path file) {
        try {
            return RegularFile.text(file, LARGEST);
        } catch (IOException gone) {
            return null;
        }
    }

    private void list(StringBuilder text, String title, List<Diagnostic> found, DiagnosticText problems) {
        if (found.isEmpty()) return;
        found.sort(Diagnostic.ORDER);
        text.append('\n').append(title).append('\n').append(problems.list(found, most));
    }
}
