package dev.lungo.engine.feedback;

import dev.lungo.core.code.CodeCheck;
import dev.lungo.core.code.CodeChecker;
import dev.lungo.core.code.SourceChange;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A check by a checker that may block or fail although it must not. Then it costs the time limit and a note, never the
/// turn. Thread-safe.
final class PatientCheck implements CodeCheck {
    private static final long GRACE_MILLIS = 500;

    private final CodeChecker checker;
    private final FutureTask<CodeCheck> begun;

    private PatientCheck(CodeChecker checker, FutureTask<CodeCheck> begun) {
        this.checker = checker;
        this.begun = begun;
    }

    static CodeCheck begin(CodeChecker checker, List<SourceChange> changes) {
        return new PatientCheck(checker, started(() -> checker.changed(changes)));
    }

    private static <T> FutureTask<T> started(Callable<T> work) {
        var task = new FutureTask<>(work);
        Thread.ofVirtual().start(task);
        return task;
    }

    @Override
    public Findings await(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        try {
            var check = begun.get(limit.toMillis() + GRACE_MILLIS, TimeUnit.MILLISECONDS);
            var left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
            var answer = started(() -> check.await(left));
            try {
                return answer.get(left.toMillis() + GRACE_MILLIS, TimeUnit.MILLISECONDS);
            } finally {
                answer.cancel(true);
            }
        } catch (TimeoutException silent) {
            // One that is asked for late findings and still blocks is given up.
            return trouble(limit.isZero(), "does not answer");
        } catch (ExecutionException failed) {
            System.getLogger("lungo.feedback")
                    .log(System.Logger.Level.ERROR, checker.id() + " failed unexpectedly", failed.getCause());
            return trouble(true, "failed unexpectedly; the log has the details");
        }
    }

    private Findings trouble(boolean complete, String what) {
        return new Findings(List.of(), List.of(), complete, List.of(checker.id() + " " + what));
    }
}
