package dev.lungo.app.wiring;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.BackgroundCommand;
import dev.lungo.core.workspace.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Masks credentials in what commands print, before it is stored, shown or sent to a model. Files are read as they are:
/// an edit must match what is in them.
record MaskedShell(Shell shell, UnaryOperator<String> mask) implements Shell {
    @Override
    public Result run(Command command, Consumer<String> progress) throws ToolFailure, InterruptedException {
        var result = shell.run(command, text -> progress.accept(mask.apply(text)));
        return new Result(
                result.exit(),
                mask.apply(result.output()),
                result.truncated(),
                kept(result.spool()),
                result.timedOut(),
                result.omitted());
    }

    /// Its output grows in a file while it runs, and is read as a file.
    @Override
    public BackgroundCommand start(Command command) throws ToolFailure, InterruptedException {
        return shell.start(command);
    }

    /// The file with all of a long output, masked line by line; without it where that fails.
    private @Nullable Path kept(@Nullable Path spool) {
        if (spool == null) return null;
        var masked = spool.resolveSibling(spool.getFileName() + ".masked");
        try (var lines = Files.newBufferedReader(spool, StandardCharsets.ISO_8859_1);
                var out = Files.newBufferedWriter(masked, StandardCharsets.ISO_8859_1)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine())
                out.append(mask.apply(line)).append('\n');
        } catch (IOException unreadable) {
            return null;
        }
        try {
            Files.move(masked, spool, StandardCopyOption.REPLACE_EXISTING);
            return spool;
        } catch (IOException unmoved) {
            return null;
        }
    }
}
