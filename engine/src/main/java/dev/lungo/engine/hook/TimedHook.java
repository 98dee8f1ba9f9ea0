package dev.lungo.engine.hook;

import dev.lungo.core.hook.Hook;
import dev.lungo.core.hook.HookPoint;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One run of a hook, on a thread of its own and within a limit of time.
record TimedHook<P extends HookPoint<P>>(Hook<P> hook, Duration limit) {
    /// The hook returned nothing usable; the message says why.
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1;

        Failed(String problem) {
            super(problem, null, false, false);
        }
    }

    private static String problem(@Nullable Throwable thrown) {
        var message = thrown == null ? null : thrown.getMessage();
        return message == null ? "It failed without a message." : message;
    }

    P pass(P value) throws Failed, InterruptedException {
        var task = new FutureTask<P>(() -> hook.work().pass(value));
        var thread = Thread.ofVirtual().name("hook").start(task);
        try {
            return value.accept(Objects.requireNonNull(
                    task.get(limit.toMillis(), TimeUnit.MILLISECONDS), "the hook returned nothing"));
        } catch (TimeoutException late) {
            throw new Failed("It took longer than " + limit.toMillis() + " ms and was stopped.");
        } catch (ExecutionException thrown) {
            throw new Failed(problem(thrown.getCause()));
        } catch (IllegalArgumentException | NullPointerException refused) {
            throw new Failed("Its result was rejected: " + refused.getMessage() + ".");
        } finally {
            thread.interrupt();
        }
    }
}
