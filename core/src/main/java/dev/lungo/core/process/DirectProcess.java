package dev.lungo.core.process;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A child of this process. Ending it ends the descendants that it still has. `waiter` is null where the JDK waits for
/// its end.
record DirectProcess(
        Process process, Profile profile, @Nullable CompletableFuture<Integer> waiter) implements Running {
    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public OutputStream input() {
        return process.getOutputStream();
    }

    @Override
    public InputStream output() {
        return process.getInputStream();
    }

    @Override
    public InputStream errors() {
        return process.getErrorStream();
    }

    @Override
    public @Nullable Integer exit() {
        return process.isAlive() ? null : (Integer) process.exitValue();
    }

    @Override
    public int await() throws InterruptedException {
        if (waiter == null) return process.waitFor();
        try {
            return waiter.get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public boolean await(Duration time) throws InterruptedException {
        if (waiter == null) return process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
        try {
            waiter.get(time.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException running) {
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public CompletableFuture<Integer> ended() {
        return waiter == null ? process.onExit().thenApply(Process::exitValue) : waiter.copy();
    }

    @Override
    public void kill() {
        if (!process.isAlive()) return;
        if (profile.hasDescendants()) process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
