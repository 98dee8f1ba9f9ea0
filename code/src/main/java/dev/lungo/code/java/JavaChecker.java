package dev.lungo.code.java;

import dev.lungo.code.java.build.JavaBuilds;
import dev.lungo.code.java.compile.Compilation;
import dev.lungo.core.code.CodeCheck;
import dev.lungo.core.code.CodeCheck.Findings;
import dev.lungo.core.code.CodeChecker;
import dev.lungo.core.code.SourceChange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Checks the Java sources of a directory with the compiler of this runtime. It runs no program and nothing of the
/// project, so it also works where the directory is not trusted. Newer changes cancel a check and take its work over.
/// Releases its knowledge when it has not been used for a while.
public final class JavaChecker implements CodeChecker, AutoCloseable {
    private static final Duration IDLE = Duration.ofMinutes(5);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Path directory;
    private final Path home;
    private final Duration idle;
    private final CompilerThread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Map<Path, Long> lastChanges = new HashMap<>();
    private long changes;
    private @Nullable JavaRequest waiting;
    private @Nullable JavaRequest running;
    private @Nullable Thread worker;

    /// `home` has the local repositories of Maven and Gradle.
    public JavaChecker(Path directory, Path home) {
        this(directory, home, IDLE, LIMIT);
    }

    /// `limit` is the processor time of one run of the compiler.
    JavaChecker(Path directory, Path home, Duration idle, Duration limit) {
        thread = new CompilerThread(limit);
        this.directory = directory.toAbsolutePath().normalize();
        this.idle = idle;
        this.home = home;
    }

    @Override
    public String id() {
        return Compilation.CHECKER;
    }

    @Override
    public boolean checks(Path file) {
        return isSource(file) && file.startsWith(directory);
    }

    /// Declarations of modules are left to others, because all sources are compiled as one unnamed module.
    static boolean isSource(Path file) {
        return file.toString().endsWith(".java") && !file.endsWith("module-info.java");
    }

    @Override
    public void prepare(Path file) {
        if (!checks(file)) return;
        lock.lock();
        try {
            if (waiting == null && running == null) enqueue(JavaRequest.prepare(file));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public CodeCheck changed(List<SourceChange> all) {
        List<SourceChange> own =
                all.stream().filter(change -> checks(change.file())).toList();
        if (own.isEmpty()) return CodeCheck.NOTHING;
        lock.lock();
        try {
            changes++;
            for (SourceChange change : own) lastChanges.put(change.file(), changes);
            return enqueue(JavaRequest.changed(own, check()));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public CodeCheck check(List<Path> files) {
        List<Path> own = files.stream().filter(this::checks).toList();
        if (own.isEmpty() && !files.isEmpty()) return CodeCheck.NOTHING;
        lock.lock();
        try {
            return enqueue(JavaRequest.check(own, check()));
        } finally {
            lock.unlock();
        }
    }

    private JavaCheck check() {
        long begun = changes;
        return new JavaCheck(file -> lastChange(file) <= begun);
    }

    private long lastChange(Path file) {
        lock.lock();
        try {
            return lastChanges.getOrDefault(file, 0L);
        } finally {
            lock.unlock();
        }
    }

    private CodeCheck enqueue(JavaRequest request) {
        waiting = waiting == null ? request : waiting.merged(request);
        if (running != null) running.cancel();
        if (worker == null) worker = Thread.ofVirtual().name("java-checker").start(this::work);
        arrived.signalAll();
        return request.checks.isEmpty() ? CodeCheck.NOTHING : request.checks.getFirst();
    }

    /// Serves requests until none comes for a while.
    private void work() {
        Set<Path> troubled = new HashSet<>();
        try (var project = new JavaProject(directory, new JavaBuilds(home))) {
            for (JavaRequest next = next(); next != null; next = next()) {
                serve(new JavaRun(project, next, thread, troubled), next);
            }
        } catch (InterruptedException | IOException e) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    private @Nullable JavaRequest next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = idle.toNanos();
            while (waiting == null && left > 0) left = arrived.awaitNanos(left);
            running = waiting;
            waiting = null;
            if (running == null) worker = null;
            return running;
        } finally {
            lock.unlock();
        }
    }

    private void serve(JavaRun run, JavaRequest request) throws InterruptedException {
        boolean served = true;
        try {
            served = run.serve();
        } catch (IOException e) {
            var findings =
                    new Findings(List.of(), List.of(), true, List.of("Java sources cannot be read: " + e.getMessage()));
            for (JavaCheck check : request.checks) check.report(new JavaCheck.Results(findings, Map.of()));
        }
        lock.lock();
        try {
            running = null;
            if (!served) waiting = waiting == null ? request.merged(request) : request.merged(waiting);
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            if (worker != Thread.currentThread()) return;
            worker = null;
            running = null;
        } finally {
            lock.unlock();
        }
    }

    /// Ends the work without waiting for it; checks get what is known.
    @Override
    public void close() {
        lock.lock();
        try {
            waiting = null;
            if (running != null) running.cancel();
            if (worker != null) worker.interrupt();
        } finally {
            lock.unlock();
        }
    }
}
