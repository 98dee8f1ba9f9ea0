package dev.lungo.core.process;

import java.util.concurrent.CompletableFuture;

/// Waits for the end of a program on a thread of its own.
final class ExitWaiter {
    private static final long STACK = 128 * 1024;

    private ExitWaiter() {}

    /// Completes with the exit code.
    static CompletableFuture<Integer> of(Process process) {
        var ended = new CompletableFuture<Integer>();
        Thread.ofPlatform().daemon().name("program-exit").stackSize(STACK).start(() -> await(process, ended));
        return ended;
    }

    private static void await(Process process, CompletableFuture<Integer> ended) {
        try {
            ended.complete(process.waitFor());
        } catch (InterruptedException never) {
            ended.completeExceptionally(never);
        }
    }
}
