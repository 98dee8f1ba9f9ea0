package dev.lungo.engine;

import dev.lungo.core.code.CodeCheck;
import dev.lungo.core.code.CodeChecker;
import dev.lungo.core.code.Diagnostic;
import dev.lungo.core.code.Diagnostic.Severity;
import dev.lungo.core.code.SourceChange;
import dev.lungo.core.code.SourceRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A compiler of a small language in files that end with `.src`: a line `def NAME` defines a name, a line `use NAME`
/// is an error where no file defines it. Checks whole files, and all of them.
final class NamesChecker implements CodeChecker {
    final List<Path> prepared = new CopyOnWriteArrayList<>();
    final List<List<SourceChange>> changes = new CopyOnWriteArrayList<>();
    /// Permits to end a check, while checks are held.
    final Semaphore permits = new Semaphore(0);
    volatile boolean held;
    /// Blocks or fails where a checker must not.
    volatile @Nullable Runnable fault;
    volatile List<String> notes = List.of();

    private final Path directory;

    NamesChecker(Path directory) {
        this.directory = directory;
    }

    @Override
    public String id() {
        return "names";
    }

    @Override
    public boolean checks(Path file) {
        return file.toString().endsWith(".src");
    }

    @Override
    public void prepare(Path file) {
        prepared.add(file);
    }

    @Override
    public CodeCheck changed(List<SourceChange> changed) {
        if (fault != null) fault.run();
        changes.add(changed);
        var now = texts();
        var before = new HashMap<>(now);
        for (var change : changed) {
            if (change.before() == null) before.remove(change.file());
            else before.put(change.file(), change.before());
        }
        return limit -> {
            boolean ended = !held || permits.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS);
            return ended
                    ? new CodeCheck.Findings(problems(before), problems(now), true, notes)
                    : new CodeCheck.Findings(List.of(), List.of(), false, List.of());
        };
    }

    @Override
    public CodeCheck check(List<Path> files) {
        var now = texts();
        return (Duration _) -> new CodeCheck.Findings(List.of(), problems(now), true, List.of());
    }

    private Map<Path, String> texts() {
        try (var files = Files.walk(directory)) {
            var found = new HashMap<Path, String>();
            for (var file : files.filter(this::checks).toList()) found.put(file, Files.readString(file));
            return found;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<Diagnostic> problems(Map<Path, String> texts) {
        var found = new ArrayList<Diagnostic>();
        texts.forEach((file, text) -> {
            var lines = text.split("\n");
            for (int i = 0; i < lines.length; i++) {
                var problem = problem(file, i + 1, lines[i].strip(), texts);
                if (problem != null) found.add(problem);
            }
        });
        return found;
    }

    private static @Nullable Diagnostic problem(Path file, int line, String code, Map<Path, String> texts) {
        if (!code.startsWith("use ")) return null;
        var name = code.substring(4);
        if (texts.values().stream().anyMatch(text -> List.of(text.split("\n")).contains("def " + name))) return null;
        var range = new SourceRange(line, 5, line, 5 + name.length());
        return new Diagnostic(file, range, Severity.ERROR, name + " is not defined", "names", "E1");
    }
}
