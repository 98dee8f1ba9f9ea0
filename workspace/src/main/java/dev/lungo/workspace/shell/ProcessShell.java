package dev.lungo.workspace.shell;

import dev.lungo.core.ChildEnvironment;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.Shell;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Runs each command line in a fresh shell in a session of its own. What a finished command left in its
/// background is ended too, after a short wait for last output; only what opened a session of its own
/// (`setsid`) may outlive a command that finished. When a command is killed, nothing it started stays.
public final class ProcessShell implements Shell {
    private static final long PROGRESS_MILLIS = 100;
    private static final Duration LAST_OUTPUT = Duration.ofMillis(200);
    private static final Map<String, String> QUIET = Map.of(
            "TERM", "dumb", "PAGER", "cat", "GIT_PAGER", "cat", "GIT_TERMINAL_PROMPT", "0", "DEBIAN_FRONTEND", "noninteractive");

    private final ShellProgram program;
    private final OutputLimits limits;
    private final RunningGroups groups;
    private final @Nullable Path setsid;

    public ProcessShell(ShellProgram program, OutputLimits limits, RunningGroups groups) {
        this.program = program;
        this.limits = limits;
        this.groups = groups;
        this.setsid = ShellProgram.find("setsid", System.getenv()).findFirst().orElse(null);
    }

    @Override
    public Result run(Command command, Consumer<String> progress) throws ToolFailure, InterruptedException {
        if (!Files.isDirectory(command.directory())) {
            throw new ToolFailure("The directory " + command.directory() + " does not exist; the command was not run.");
        }
        try {
            var mark = groups.open();
            try {
                return run(command, mark, progress);
            } finally {
                groups.close(mark);
            }
        } catch (IOException failure) {
            throw new ToolFailure("The command could not be started: " + failure.getMessage());
        }
    }

    private Result run(Command command, String mark, Consumer<String> progress) throws IOException, InterruptedException {
        try (var output = new CommandOutput(limits)) {
            var begun = new CompletableFuture<Process>();
            var reader = Thread.ofPlatform().daemon().name("shell-output").start(() -> read(command, mark, output, begun));
            var process = started(begun);
            boolean exited = false;
            boolean settled = false;
            try {
                groups.started(mark, process.toHandle());
                exited = await(process, command.timeout(), output, progress);
                if (exited) {
                    reader.join(LAST_OUTPUT);
                    Processes.end(() -> Processes.session(process.toHandle()));
                    settled = true;
                }
            } finally {
                if (!settled) {
                    Processes.end(() -> Processes.all(process.toHandle(), mark));
                }
            }
            reader.join(LAST_OUTPUT);
            var whole = output.finish();
            return new Result(exited ? process.exitValue() : null, whole.text(), whole.truncated(), whole.spool(), !exited, whole.omitted());
        }
    }

    /// When a process ends the JDK closes its pipe, though what it left in its background may still write. It does so
    /// under the stream's lock, so that is held from the start to the end of all output.
    private void read(Command command, String mark, CommandOutput output, CompletableFuture<Process> begun) {
        try {
            var process = start(command, mark);
            var from = process.getInputStream();
            synchronized (from) {
                begun.complete(process);
                output.drain(from);
            }
        } catch (IOException | RuntimeException failed) {
            begun.completeExceptionally(failed);
        }
    }

    /// Without heed of an interrupt: there may be a process already.
    private static Process started(CompletableFuture<Process> begun) throws IOException {
        try {
            return begun.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException wrong) throw wrong;
            throw new IOException(String.valueOf(failed.getCause().getMessage()), failed.getCause());
        }
    }

    private Process start(Command command, String mark) throws IOException {
        var arguments = new ArrayList<String>();
        if (setsid != null) {
            arguments.add(setsid.toString());
        }
        arguments.addAll(program.arguments(command.line()));
        var builder = new ProcessBuilder(List.copyOf(arguments))
                .directory(command.directory().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true);
        var environment = builder.environment();
        ChildEnvironment.clean(environment);
        environment.putAll(QUIET);
        environment.putAll(command.environment());
        environment.put("PWD", command.directory().toString());
        environment.put(Processes.MARK, mark);
        return builder.start();
    }

    /// Whether the command ended by itself in time.
    private static boolean await(Process process, Duration timeout, CommandOutput output, Consumer<String> progress) throws InterruptedException {
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
