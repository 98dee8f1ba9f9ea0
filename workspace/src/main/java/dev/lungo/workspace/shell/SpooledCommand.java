package dev.lungo.workspace.shell;

import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Running;
import dev.lungo.core.workspace.BackgroundCommand;
import dev.lungo.wire.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A background command whose output goes to a file, with its exit code as the last line. Keeps the first gigabyte.
final class SpooledCommand implements BackgroundCommand {
    private static final long LIMIT = 1L << 30;

    private final Running running;
    private final Path output;

    private SpooledCommand(Running running, Path output) {
        this.running = running;
        this.output = output;
    }

    static SpooledCommand start(ProcessLauncher launcher, Launch launch, Path spools) throws IOException {
        var output = OwnerOnly.temporary(spools, "background-", ".txt");
        var command = new SpooledCommand(launcher.start(launch), output);
        Thread.ofPlatform().daemon().name("background-output").start(command::spool);
        return command;
    }

    private void spool() {
        try (var to = Files.newOutputStream(output)) {
            var from = running.output();
            var buffer = new byte[8192];
            long kept = 0;
            for (int count; (count = from.read(buffer)) >= 0; kept += count) {
                if (kept < LIMIT) to.write(buffer, 0, count);
            }
            int exit = running.await();
            to.write(("[exit code " + exit + "]\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException fullOrEnded) {
            System.getLogger("lungo.shell")
                    .log(
                            System.Logger.Level.WARNING,
                            "the output of a background command is incomplete: " + output,
                            fullOrEnded);
        } catch (InterruptedException never) {
            Thread.currentThread().interrupt();
        } finally {
            running.kill();
        }
    }

    @Override
    public long pid() {
        return running.pid();
    }

    @Override
    public Path output() {
        return output;
    }

    @Override
    public @Nullable Integer exit() {
        return running.exit();
    }

    @Override
    public void end() {
        running.kill();
    }
}
