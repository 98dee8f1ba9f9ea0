package dev.lungo.tui.app;

import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Profile;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A text in a file that only its owner can read, for `$VISUAL` or `$EDITOR`.
final class EditedFile implements AutoCloseable {
    private static final String SCRIPT = "eval \"$LUNGO_EDITOR\" '\"$1\"'";

    private final String program;
    private final Path file;
    private @Nullable IOException failure;

    EditedFile(Map<String, String> environment, String text) throws IOException {
        var visual = environment.getOrDefault("VISUAL", "");
        program = visual.isBlank() ? environment.getOrDefault("EDITOR", "vi") : visual;
        file = Files.createTempFile("prompt-", ".md");
        Files.writeString(file, text);
    }

    /// Runs the editor on the terminal; it may be a command with arguments.
    void edit() {
        var launch = Launch.of(Profile.SYSTEM, "sh", "-c", SCRIPT, "sh", file.toString())
                .with("LUNGO_EDITOR", program)
                .input(Redirect.INHERIT)
                .output(Redirect.INHERIT)
                .errors(Redirect.INHERIT);
        try {
            int exit = ProcessLauncher.direct().start(launch).await();
            if (exit != 0) failure = new IOException(program + " ended with exit code " + exit);
        } catch (IOException unstartable) {
            failure = unstartable;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// The text as it was left.
    String text() throws IOException {
        if (failure != null) throw failure;
        return Files.readString(file);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
