package dev.lungo.workspace.shell;

import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Profile;
import dev.lungo.core.process.Running;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.BackgroundCommand;
import dev.lungo.core.workspace.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/// Runs each command line in a new shell, in a session of its own. Ends whatever the command leaves in its
/// background, after a short wait for last output.
public final class ProcessShell implements Shell {
    private static final Duration PROGRESS = Duration.ofMillis(100);
    private static final Duration LAST_OUTPUT = Duration.ofMillis(200);
    private static final Map<String, String> QUIET = Map.of(
            "TERM",
            "dumb",
            "PAGER",
            "cat",
            "GIT_PAGER",
            "cat",
            "GIT_TERMINAL_PROMPT",
            "0",
            "DEBIAN_FRONTEND",
            "noninteractive");

    private final ShellProgram program;
    private final OutputLimits limits;
    private final ProcessLauncher launcher;

    public ProcessShell(ShellProgram program, OutputLimits limits, ProcessLauncher launcher) {
        this.program = program;
        this.limits = limits;
        this.launcher = launcher;
    }

    @Override
    public Result run(Command command, Consumer<String> progress) throws ToolFailure, InterruptedException {
        requireDirectory(command);
        try (var output = new CommandOutput(limits)) {
            return run(command, output, progress);
        } catch (IOException failure) {
            throw new ToolFailure("The command could not be started: " + failure.getMessage());
        }
    }

    @Override
    public BackgroundCommand start(Command command) throws ToolFailure {
        requireDirectory(command);
        try {
            return SpooledCommand.start(launcher, launch(command), limits.spools());
        } catch (IOException failure) {
            throw new ToolFailure("The command could not be started: " + failure.getMessage());
        }
    }

    private static void requireDirectory(Command command) throws ToolFailure {
        if (!Files.isDirectory(command.directory())) {
            throw new ToolFailure("The directory " + command.directory() + " does not exist; the command was not run.");
        }
    }

    private Result run(Command command, CommandOutput output, Consumer<String> progress)
            throws IOException, InterruptedException {
        var begun = new CompletableFuture<Running>();
        var reader = Thread.ofPlatform().daemon().name("shell-output").start(() -> read(command, output, begun));
        var running = started(begun);
        boolean exited = false;
        try {
            exited = await(running, command.timeout(), output, progress);
            if (exited) reader.join(LAST_OUTPUT);
        } finally {
            running.kill();
        }
        reader.join(LAST_OUTPUT);
        var whole = output.finish();
        return new Result(
                exited ? running.exit() : null,
                whole.text(),
                whole.truncated(),
                whole.spool(),
                !exited,
                whole.omitted(),
                null);
    }

    /// When a process ends, the JDK closes its pipe, although its background processes may still write. It does so
    /// under the stream's lock, so the lock is held from the start to the end of all output.
    private void read(Command command, CommandOutput output, CompletableFuture<Running> begun) {
        begun.completeAsync(() -> start(launch(command), launcher), Runnable::run);
        if (begun.isCompletedExceptionally()) return;
        var from = begun.join().output();
        synchronized (from) {
            output.drain(from);
        }
    }

    private static Running start(Launch launch, ProcessLauncher launcher) {
        try {
            return launcher.start(launch);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Ignores an interrupt because there may be a process already.
    private static Running started(CompletableFuture<Running> begun) throws IOException {
        try {
            return begun.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof UncheckedIOException known) throw known.getCause();
            throw failed;
        }
    }

    private Launch launch(Command command) {
        return Launch.of(
                        command.unsandboxed() ? Profile.UNCONFINED_COMMAND : Profile.COMMAND,
                        program.arguments(command.line()))
                .in(command.directory())
                .merged()
                .with(QUIET)
                .with(command.environment())
                .with("PWD", command.directory().toString());
    }

    /// Returns true if the command ended on its own in time.
    private static boolean await(Running running, Duration timeout, CommandOutput output, Consumer<String> progress)
            throws InterruptedException {
        long limit = timeout.compareTo(Duration.ofDays(365)) > 0 ? Long.MAX_VALUE / 2 : timeout.toNanos();
        long start = System.nanoTime();
        long shown = 0;
        while (true) {
            long left = limit - (System.nanoTime() - start);
            if (running.await(Duration.ofNanos(Math.min(left, PROGRESS.toNanos())))) {
                return true;
            }
            if (left <= 0) {
                return false;
            }
            long version = output.version();
            if (version != shown) {
                shown = version;
                progress.accept(output.preview());
            }
        }
    }
}
