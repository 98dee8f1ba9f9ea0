package dev.lungo.extensions.plugin;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The calls of one contribution. Each has a platform thread of its own, because code that spins would occupy a carrier
/// of virtual threads. After some failures in a row the contribution is disabled.
final class ContainedCalls {
    private static final int MOST_FAILURES = 3;
    /// Time in which a cancelled call may end on its own; after that it is abandoned.
    private static final long GRACE_MILLIS = 1_000;

    private final String what;
    private final Consumer<String> report;
    private final AtomicInteger failures = new AtomicInteger();
    private volatile @Nullable String ended;

    /// `what` names the contribution in messages: `tool weather`.
    ContainedCalls(String what, Consumer<String> report) {
        this.what = what;
        this.report = report;
    }

    String what() {
        return what;
    }

    boolean isDisabled() {
        return ended != null;
    }

    /// Rejects all further calls.
    void end(String why) {
        ended = why;
    }

    /// The result of a call; a null `limit` is none.
    ///
    /// @throws PluginFailure if the call threw or took too long, or the contribution is disabled
    <T> T call(@Nullable Duration limit, Callable<T> work) throws PluginFailure, InterruptedException {
        var why = ended;
        if (why != null) throw new PluginFailure(why);
        var task = new FutureTask<>(work);
        var thread = Thread.ofPlatform()
                .daemon()
                .inheritInheritableThreadLocals(false)
                .name("plugin")
                .start(task);
        try {
            var result = limit == null ? task.get() : task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            failures.set(0);
            return result;
        } catch (TimeoutException late) {
            throw failed("took longer than " + limit + " and was stopped", late);
        } catch (ExecutionException thrown) {
            throw failed(reason(thrown.getCause()), thrown.getCause());
        } catch (InterruptedException cancelled) {
            thread.interrupt();
            thread.join(GRACE_MILLIS);
            throw cancelled;
        } finally {
            thread.interrupt();
        }
    }

    /// The same on the thread of the caller and without a limit, for one that belongs to the contribution.
    void callHere(Callable<?> work) throws PluginFailure, InterruptedException {
        var why = ended;
        if (why != null) throw new PluginFailure(why);
        var task = new FutureTask<>(work);
        task.run();
        try {
            task.get();
            failures.set(0);
        } catch (ExecutionException thrown) {
            if (thrown.getCause() instanceof InterruptedException cancelled) throw cancelled;
            throw failed(reason(thrown.getCause()), thrown.getCause());
        }
    }

    private PluginFailure failed(String why, @Nullable Throwable thrown) {
        System.getLogger("lungo.plugin").log(System.Logger.Level.WARNING, what + " failed", thrown);
        boolean last = failures.incrementAndGet() >= MOST_FAILURES;
        var problem = what + ": " + why + (last ? ". It failed " + MOST_FAILURES + " times and is disabled." : ".");
        if (last) ended = what + " is disabled because it failed " + MOST_FAILURES + " times. Last, it " + why + ".";
        report.accept(problem);
        return new PluginFailure(problem);
    }

    static String reason(@Nullable Throwable thrown) {
        var message = thrown == null ? null : thrown.getMessage();
        return message == null || message.isBlank() ? "failed without a message" : "failed: " + message.strip();
    }
}
