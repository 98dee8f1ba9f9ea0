package dev.lungo.workspace.shell;

import dev.lungo.core.ChildEnvironment;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.BackgroundCommand;
import dev.lungo.core.workspace.Shell;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Runs each command line in a new shell, in a session of its own. Ends whatever the command leaves in its
/// background, after a short wait for last output.
public final class ProcessShell implements Shell {
    private static final long PROGRESS_MILLIS = 100;
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
    private final ProcessTrees trees;

    public ProcessShell(ShellProgram program, OutputLimits limits, ProcessTrees trees) {
        this.program = program;
        this.limits = limits;
        this.trees = trees;
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
            return SpooledCommand.start(trees, builder(command), limits.spools());
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
        var begun = new CompletableFuture<ProcessTree>();
        var reader = Thread.ofPlatform().daemon().name("shell-output").start(() -> read(command, output, begun));
        var tree = started(begun);
        boolean exited = false;
        try {
            exited = await(tree.process(), command.timeout(), output, progress);
            if (exited) reader.join(LAST_OUTPUT);
        } finally {
            tree.end();
        }
        reader.join(LAST_OUTPUT);
        var whole = output.finish();
        return new Result(
                exited ? tree.process().exitValue() : null,
                whole.text(),
                whole.truncated(),
                whole.spool(),
                !exited,
                whole.omitted());
    }

    /// When a process ends the JDK closes its pipe, though what it left in its background may still write. It does so
    /// under the stream's lock, so that is held from the start to the end of all output.
    private void read(Command command, CommandOutput output, CompletableFuture<ProcessTree> begun) {
        try {
            var tree = trees.start(builder(command));
            var from = tree.process().getInputStream();
            synchronized (from) {
                begun.complete(tree);
                output.drain(from);
            }
        } catch (IOException | RuntimeException failed) {
            begun.completeExceptionally(failed);
        }
    }

    /// Without heed of an interrupt: there may be a process already.
    private static ProcessTree started(CompletableFuture<ProcessTree> begun) throws IOException {
        try {
            return begun.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException wrong) throw wrong;
            throw new IOException(String.valueOf(failed.getCause().getMessage()), failed.getCause());
        }
    }

    private ProcessBuilder builder(Command command) {
        var builder = new ProcessBuilder(program.arguments(command.line()))
                .directory(command.directory().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true);
        var environment = builder.environment();
        ChildEnvironment.clean(environment);
        environment.putAll(QUIET);
        environment.putAll(command.environment());
        environment.put("PWD", command.directory().toString());
        return builder;
    }

    /// Whether the command ended by itself in time.
    private static boolean await(Process process, Duration timeout, CommandOutput output, Consumer<String> progress)
            throws InterruptedException {
        long limit = timeout.compareTo(Duration.ofDays(365)) > 0 ? Long.MAX_VALUE / 2 : timeout.toNanos();
        long start = System.nanoTime();
        long shown = 0;
        while (true) {
            long left = limit - (System.nanoTime() - start);
            if (process.waitFor(Math.min(left, TimeUnit.MILLISECONDS.toNanos(PROGRESS_MILLIS)), TimeUnit.NANOSECONDS)) {
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
