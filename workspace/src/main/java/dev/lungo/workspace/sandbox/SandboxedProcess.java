package dev.lungo.workspace.sandbox;

import dev.lungo.core.process.Running;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A program in the sandbox. `after` runs once, when all of the program is gone; `denials` are those that the sandbox
/// itself knows of.
record SandboxedProcess(Running program, Supplier<Denials> denials, Runnable after, AtomicBoolean over)
        implements Running {
    SandboxedProcess(Running program, Supplier<Denials> denials, Runnable after) {
        this(program, denials, after, new AtomicBoolean());
    }

    @Override
    public long pid() {
        return program.pid();
    }

    @Override
    public OutputStream input() {
        return program.input();
    }

    @Override
    public InputStream output() {
        return program.output();
    }

    @Override
    public InputStream errors() {
        return program.errors();
    }

    @Override
    public @Nullable Integer exit() {
        return program.exit();
    }

    @Override
    public int await() throws InterruptedException {
        return program.await();
    }

    @Override
    public boolean await(Duration time) throws InterruptedException {
        return program.await(time);
    }

    @Override
    public CompletableFuture<Integer> ended() {
        return program.ended();
    }

    @Override
    public String denied(String printed) {
        var blocked = denials.get().in(printed);
        return blocked == null ? "" : blocked.words();
    }

    @Override
    public void kill() {
        program.kill();
        if (over.compareAndSet(false, true)) after.run();
    }
}
