package dev.lungo.code.java;

import dev.lungo.code.java.compile.SourceFile.Stamp;
import dev.lungo.core.code.CodeCheck;
import dev.lungo.core.code.Diagnostic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// A check that the compiler works on. Files that have changed since are left out, whatever it found in them.
final class JavaCheck implements CodeCheck {
    private static final Results NOTHING_YET =
            new Results(new Findings(List.of(), List.of(), false, List.of()), Map.of());

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition completed = lock.newCondition();
    private final Predicate<Path> isCurrent;
    private Results results = NOTHING_YET;

    /// Findings, with the versions of the files in which they were found.
    record Results(Findings findings, Map<Path, Stamp> versions) {}

    /// `isCurrent` is false for files that another check was begun for since.
    JavaCheck(Predicate<Path> isCurrent) {
        this.isCurrent = isCurrent;
    }

    void report(Results found) {
        lock.lock();
        try {
            results = found;
            if (found.findings().complete()) completed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Findings await(Duration limit) throws InterruptedException {
        long left = limit.toNanos();
        Results found;
        lock.lockInterruptibly();
        try {
            while (!results.findings().complete() && left > 0) left = completed.awaitNanos(left);
            found = results;
        } finally {
            lock.unlock();
        }
        Findings all = found.findings();
        return new Findings(
                current(all.before(), found.versions()),
                current(all.now(), found.versions()),
                all.complete(),
                all.notes());
    }

    private List<Diagnostic> current(List<Diagnostic> found, Map<Path, Stamp> versions) {
        return found.stream()
                .filter(one -> isCurrent.test(one.file()))
                .filter(one -> Stamp.of(one.file()).equals(versions.get(one.file())))
                .toList();
    }
}
