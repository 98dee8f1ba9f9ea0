package dev.lungo.tools;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.BackgroundCommand;
import dev.lungo.core.workspace.Shell;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// `bash -c` without a process group. All results report what was `blocked`.
record PlainShell(Shell.@Nullable Blocked blocked) implements Shell {
    @Override
    public Result run(Command command, Consumer<String> progress) throws ToolFailure, InterruptedException {
        try {
            var process = new ProcessBuilder("bash", "-c", command.line())
                    .directory(command.directory().toFile())
                    .redirectErrorStream(true)
                    .start();
            var output = new StringBuffer();
            var reader = CompletableFuture.runAsync(() -> copy(process, output, progress));
            boolean ended = process.waitFor(command.timeout().toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) process.destroyForcibly();
            reader.join();
            @Nullable Integer exit = ended ? process.exitValue() : null;
            return new Result(exit, output.toString(), false, null, !ended, null, blocked);
        } catch (IOException broken) {
            throw new ToolFailure(broken.getMessage());
        }
    }

    @Override
    public BackgroundCommand start(Command command) {
        throw new UnsupportedOperationException("there are no sessions here");
    }

    private static void copy(Process process, StringBuffer output, Consumer<String> progress) {
        try (var reader = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
            var buffer = new char[4096];
            for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
                output.append(buffer, 0, count);
                progress.accept(output.toString());
            }
        } catch (IOException ended) {
            output.append("");
        }
    }
}
