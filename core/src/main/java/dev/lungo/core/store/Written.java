package dev.lungo.core.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// Data on its way to the disk. Thread-safe.
public final class Written {
    /// A value that needs no storing.
    public static final Written ALREADY = new Written(CompletableFuture.completedFuture(null));

    private final CompletableFuture<Void> done;

    public Written(CompletableFuture<Void> done) {
        this.done = done;
    }

    /// Returns when the data is on disk and all listeners were notified. An interrupt does not end the wait, because
    /// the events are written either way; the flag stays set.
    ///
    /// @throws StoreFailure if the disk rejected the write
    public void await() {
        try {
            done.join();
        } catch (CompletionException failed) {
            throw rethrown(failed.getCause());
        }
    }

    /// Runs when the outcome is known, whichever it is; must be quick.
    public void afterwards(Runnable action) {
        done.whenComplete((_, _) -> action.run());
    }

    /// Both of them.
    public Written and(Written other) {
        if (done.isDone() && !done.isCompletedExceptionally()) return other;
        return new Written(CompletableFuture.allOf(done, other.done));
    }

    /// A failure created by the caller, so that its stack trace shows who called.
    private static RuntimeException rethrown(@Nullable Throwable cause) {
        if (cause instanceof StoreFailure.Refused refused)
            return new StoreFailure.Refused(String.valueOf(refused.getMessage()), refused);
        if (cause instanceof StoreFailure.Full full)
            return new StoreFailure.Full(String.valueOf(full.getMessage()), full);
        if (cause instanceof StoreFailure failure)
            return new StoreFailure(String.valueOf(failure.getMessage()), failure);
        return new IllegalStateException("the store's writer failed", cause);
    }
}
