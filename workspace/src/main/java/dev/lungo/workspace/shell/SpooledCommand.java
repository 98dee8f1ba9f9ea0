package dev.lungo.workspace.shell;

import dev.lungo.core.workspace.BackgroundCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A background command whose output goes to a file, with its exit code as the last line. Keeps the first gigabyte.
final class SpooledCommand implements BackgroundCommand {
    private static final long LIMIT = 1L << 30;

    private final ProcessTree tree;
    private final Path output;

    private SpooledCommand(ProcessTree tree, Path output) {
        this.tree = tree;
        this.output = output;
    }

    static SpooledCommand start(ProcessTrees trees, ProcessBuilder builder, Path spools) throws IOException {
        Files.createDirectories(spools);
        var output = Files.createTempFile(spools, "background-", ".txt");
        var command = new SpooledCommand(trees.start(builder), output);
        Thread.ofPlatform().daemon().name("background-output").start(command::spool);
        return command;
    }

    private void spool() {
        try (var to = Files.newOutputStream(output)) {
            var from = tree.process().getInputStream();
            var buffer = new byte[8192];
            long kept = 0;
            for (int count; (count = from.read(buffer)) >= 0; kept += count) {
                if (kept < LIMIT) to.write(buffer, 0, count);
            }
            int exit = tree.process().waitFor();
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
            tree.end();
        }
    }

    @Override
    public long pid() {
        return tree.process().pid();
    }

    @Override
    public Path output() {
        return output;
    }

    @Override
    public @Nullable Integer exit() {
        return tree.process().isAlive() ? null : tree.process().exitValue();
    }

    @Override
    public void end() {
        tree.end();
    }
}
