package dev.lungo.core.process;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A child of this process. Ending it ends the descendants that it still has.
record DirectProcess(Process process, Profile profile) implements Running {
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
        return process.waitFor();
    }

    @Override
    public boolean await(Duration time) throws InterruptedException {
        return process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public CompletableFuture<Integer> ended() {
        return process.onExit().thenApply(Process::exitValue);
    }

    @Override
    public void kill() {
        if (!process.isAlive()) return;
        if (profile.hasDescendants()) process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
