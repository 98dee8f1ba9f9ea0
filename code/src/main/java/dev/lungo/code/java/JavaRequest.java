package dev.lungo.code.java;

import dev.lungo.core.code.SourceChange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Work for the compiler: changed files with their texts before, files to check, and the checks that wait for it.
final class JavaRequest {
    final Map<Path, @Nullable String> before = new HashMap<>();
    final Set<Path> wanted = new LinkedHashSet<>();
    final List<JavaCheck> checks = new ArrayList<>();
    boolean all;

    private volatile boolean cancelled;

    static JavaRequest changed(List<SourceChange> changes, JavaCheck check) {
        var request = new JavaRequest();
        for (SourceChange change : changes) request.before.putIfAbsent(change.file(), change.before());
        request.checks.add(check);
        return request;
    }

    static JavaRequest check(List<Path> files, JavaCheck check) {
        var request = new JavaRequest();
        request.wanted.addAll(files);
        request.all = files.isEmpty();
        request.checks.add(check);
        return request;
    }

    /// Work without a result, which only makes the next one faster.
    static JavaRequest prepare(Path file) {
        var request = new JavaRequest();
        request.wanted.add(file);
        return request;
    }

    /// Both, where this one came first.
    JavaRequest merged(JavaRequest later) {
        var both = new JavaRequest();
        for (JavaRequest one : List.of(this, later)) {
            one.before.forEach((file, text) -> {
                if (!both.before.containsKey(file)) both.before.put(file, text);
            });
            if (!one.checks.isEmpty()) both.wanted.addAll(one.wanted);
            both.checks.addAll(one.checks);
            both.all |= one.all;
        }
        return both;
    }

    void cancel() {
        cancelled = true;
    }

    boolean isCancelled() {
        return cancelled;
    }
}
