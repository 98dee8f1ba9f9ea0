package dev.lungo.workspace.snapshot;

import dev.lungo.core.process.Owner;
import dev.lungo.wire.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The files that one turn has changed: what each would be without the turn, and what it is with it. What others do
/// to such a file is done to both. For one thread at a time.
final class OpenTrack {
    private static final String NOTHING = "-";

    /// One file.
    record Sides(@Nullable Kept before, @Nullable Kept after) {}

    private final Contents contents;
    private final Trees trees;
    private final Path folder;
    private final TreeMap<String, Sides> files = new TreeMap<>();
    /// Files that others took over, in the state in which they left them.
    private final Map<String, @Nullable Kept> taken = new HashMap<>();
    private final TreeSet<String> outside = new TreeSet<>();
    private String step = NOTHING;
    private int running;
    /// Made when they are asked for; null after a change.
    private @Nullable String before;
    private @Nullable String after;
    private List<String> saved = List.of();

    OpenTrack(Contents contents, Trees trees, Path folder) {
        this.contents = contents;
        this.trees = trees;
        this.folder = folder;
    }

    boolean isRunning() {
        return running > 0;
    }

    void running(int more) {
        running += more;
    }

    /// Later changes belong to this step.
    void step(String next) {
        if (!step.equals(next)) saved = List.of();
        step = next;
    }

    /// A file that is not kept, since it does not belong to the project.
    void outside(String file) {
        outside.add(file);
    }

    void fold(FileDelta delta, boolean mine) throws IOException, InterruptedException {
        var path = delta.path();
        var old = files.get(path);
        if (mine || old != null) forget();
        if (mine) {
            var before = taken.containsKey(path) ? taken.remove(path) : old == null ? delta.before() : old.before;
            files.put(path, new Sides(before, delta.after()));
        } else if (old != null) {
            var theirs = theirs(old, delta.after());
            if (theirs == null) taken.put(path, delta.after());
            else files.put(path, new Sides(theirs, delta.after()));
        }
    }

    /// Another author's version of the file, without the turn's changes; null if the two cannot be separated.
    private @Nullable Kept theirs(Sides old, @Nullable Kept now) throws IOException, InterruptedException {
        if (Objects.equals(old.before, old.after)) return now;
        if (old.before == null || old.after == null || now == null) return null;
        var merged = contents.merge(old.after, old.before, now, false);
        return merged.conflict() == Contents.Conflict.ALL ? null : merged.kept();
    }

    private void forget() {
        before = null;
        after = null;
    }

    String before() throws IOException, InterruptedException {
        if (before == null) before = tree(true);
        return before;
    }

    String after() throws IOException, InterruptedException {
        if (after == null) after = tree(false);
        return after;
    }

    private String tree(boolean before) throws IOException, InterruptedException {
        var tree = new TreeMap<String, @Nullable Kept>();
        files.forEach((path, sides) -> tree.put(path, before ? sides.before : sides.after));
        return trees.with(trees.empty(), tree);
    }

    List<String> changed() {
        var changed = new ArrayList<String>();
        files.forEach((path, sides) -> {
            if (!Objects.equals(sides.before, sides.after)) changed.add(path);
        });
        return changed;
    }

    TreeSet<String> outside() {
        return outside;
    }

    void clear() throws IOException {
        files.clear();
        taken.clear();
        outside.clear();
        forget();
        saved = List.of();
        Files.deleteIfExists(record());
    }

    private Path record() {
        return folder.resolve(step);
    }

    /// Writes down what would be lost if the process were killed now.
    void save() throws IOException, InterruptedException {
        if (step.equals(NOTHING)) return;
        var lines = List.of(
                Owner.of(ProcessHandle.current()).toString(),
                isRunning() ? "running" : "waiting",
                before(),
                after(),
                String.join("\0", outside));
        if (lines.equals(saved)) return;
        OwnerOnly.directories(folder);
        OwnerOnly.create(record());
        Files.write(record(), lines);
        saved = lines;
    }

    void alive() throws IOException {
        if (Files.exists(record()))
            Files.setLastModifiedTime(record(), FileTime.fromMillis(System.currentTimeMillis()));
    }

    /// Record that a killed process left.
    record Left(OpenTrack track, boolean wasRunning, long lastAlive) {}

    /// The steps with recorded changes.
    static List<String> steps(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    static Optional<Left> load(OpenTrack empty, String step) throws IOException, InterruptedException {
        empty.step = step;
        var file = empty.record();
        if (!Files.isRegularFile(file)) return Optional.empty();
        var lines = Files.readAllLines(file);
        if (lines.size() < 4 || Owner.in(lines.getFirst()).flatMap(Owner::alive).isPresent()) return Optional.empty();
        for (var path : empty.trees.changed(lines.get(2), lines.get(3))) {
            empty.files.put(
                    path, new Sides(empty.trees.find(lines.get(2), path), empty.trees.find(lines.get(3), path)));
        }
        if (lines.size() > 4 && !lines.get(4).isEmpty())
            empty.outside.addAll(List.of(lines.get(4).split("\0")));
        return Optional.of(new Left(
                empty,
                lines.get(1).equals("running"),
                Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS)));
    }
}
