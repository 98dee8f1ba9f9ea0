package dev.lungo.engine.turn;

import dev.lungo.core.code.Formatters;
import dev.lungo.core.code.Formatters.Formatted;
import dev.lungo.core.code.SourceChange;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.Diff;
import dev.lungo.core.workspace.FileChange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// Formats the files that an answer's calls edited: each once, after the last call and before the next request. The
/// model reads about it in the result of the call that edited the file last. For one thread.
final class FormatPass {
    private static final int AT_ONCE = 4;

    private final ToolRunner tools;
    private final Formatters formatters;
    private final Id<Message> step;
    /// The conversation that the model has read.
    private final List<Message> history;

    private final Map<String, List<String>> notes = new LinkedHashMap<>();

    FormatPass(ToolRunner tools, Id<Message> step, List<Message> history) {
        this.tools = tools;
        this.formatters = tools.instance().code().formatters();
        this.step = step;
        this.history = history;
    }

    /// Formats, and puts what happened into `parts`, the parts of the answer.
    void run(List<Part> parts) throws InterruptedException {
        var edits = tools.memory().edits().all();
        edits.keySet().removeIf(file -> !Files.isRegularFile(file) || !formatters.formats(file));
        if (edits.isEmpty()) return;
        var earlier = unrecorded();
        try {
            tools.memory().trail().running(step.value(), environment -> format(edits, environment));
        } catch (ToolFailure impossible) {
            throw new IllegalStateException(impossible);
        }
        earlier.addAll(edits.keySet());
        restoreOthers(earlier, List.copyOf(edits.values()).getLast());
        parts.replaceAll(this::noted);
    }

    private List<Void> format(Map<Path, String> edits, Map<String, String> environment) throws InterruptedException {
        var done = new LinkedHashMap<Path, @Nullable Formatted>();
        var tasks = new ArrayList<Callable<Void>>();
        for (var file : edits.keySet()) {
            done.put(file, null);
            tasks.add(() -> {
                var formatted = formatters.format(file, environment);
                learn(file, formatted);
                synchronized (done) {
                    done.put(file, formatted);
                }
                return null;
            });
        }
        ParallelCalls.run(tasks, AT_ONCE);
        check(done);
        done.forEach((file, formatted) -> {
            if (formatted != null) note(file, edits.getOrDefault(file, ""), formatted);
        });
        return List.of();
    }

    private void check(Map<Path, @Nullable Formatted> done) {
        var changes = new ArrayList<SourceChange>();
        done.forEach((file, formatted) -> {
            if (formatted != null && formatted.isChanged())
                changes.add(new SourceChange(file, text(formatted.before()), text(formatted.after())));
        });
        tools.memory().feedback().reformatted(tools.instance(), changes);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// The model's next edit begins with the new text.
    private void learn(Path file, Formatted formatted) {
        if (!formatted.isChanged()) return;
        tools.memory().ledger().rewritten(file, formatted.before(), formatted.after());
        tools.journal().record(tools.instance().scope(), new Event.FileEdited(file.toString()));
    }

    private void note(Path file, String call, Formatted formatted) {
        if (formatted.isChanged())
            note(
                    call,
                    String.join(", ", formatted.by()) + " reformatted " + name(file)
                            + " after this edit, so its text differs from what you wrote.");
        for (var problem : formatted.problems()) warn(call, "Formatting " + name(file) + ": " + problem + ".");
    }

    private void note(String call, String line) {
        notes.computeIfAbsent(call, _ -> new ArrayList<>()).add(line);
    }

    /// Problems are reported once, to the model and to the user.
    private void warn(String call, String line) {
        if (isKnown(line)) return;
        note(call, line);
        tools.journal()
                .record(tools.instance().scope(), new Event.TuiToast("Formatting failed", line, "warning", 10_000L));
    }

    private boolean isKnown(String line) {
        return history.stream()
                .flatMap(message -> message.parts().stream())
                .anyMatch(part -> part instanceof Part.Tool call
                        && call.state() instanceof ToolState.Completed done
                        && done.output().contains(line));
    }

    private Set<Path> unrecorded() throws InterruptedException {
        var changed = tools.memory().trail().unrecorded();
        return changed == null ? new HashSet<>() : new HashSet<>(changed.files());
    }

    /// Undoes what a formatter did to files that it was not given. New files and caches stay.
    private void restoreOthers(Set<Path> expected, String call) throws InterruptedException {
        var snapshots = tools.instance().machine().snapshots();
        var changed = tools.memory().trail().unrecorded();
        if (snapshots == null || changed == null) return;
        for (var file : new TreeSet<>(changed.files())) {
            if (expected.contains(file) || isCache(file)) continue;
            try {
                var before = snapshots.content(changed.before(), file);
                if (before.isPresent()) restore(file, before.get(), call);
            } catch (IOException | ToolFailure failed) {
                warn(call, "A formatter changed " + name(file) + ", which could not be restored.");
            }
        }
    }

    private void restore(Path file, byte[] before, String call) throws IOException, ToolFailure, InterruptedException {
        var now = Files.exists(file) ? Files.readAllBytes(file) : null;
        var change = new FileChange(file, now, before, null, new Diff(file.toString(), "", 0, 0));
        tools.memory().trail().over(tools.instance().machine(), step).files().change(List.of(change));
        warn(call, "A formatter changed " + name(file) + ", which this answer did not edit; it was restored.");
    }

    /// Programs keep their caches in hidden folders and in those of packages.
    private boolean isCache(Path file) {
        for (var folder : tools.instance().directory().relativize(file)) {
            var name = folder.toString();
            if (name.equals("node_modules") || name.startsWith(".") && !name.equals("..")) return true;
        }
        return false;
    }

    private String name(Path file) {
        var directory = tools.instance().directory();
        return file.startsWith(directory) ? directory.relativize(file).toString() : file.toString();
    }

    private Part noted(Part part) {
        if (!(part instanceof Part.Tool call)
                || !(call.state() instanceof ToolState.Completed done)
                || !notes.containsKey(call.callID())) return part;
        var output = done.output() + "\n\n" + String.join("\n", notes.getOrDefault(call.callID(), List.of()));
        var noted = call.with(new ToolState.Completed(
                done.input(), output, done.title(), done.metadata(), done.time(), done.attachments()));
        tools.journal().post(tools.instance().scope(), List.of(Event.PartUpdated.now(noted)));
        return noted;
    }
}
