package dev.lungo.tui.app;

import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Profile;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `$VISUAL` or `$EDITOR`, which may be a command with arguments, run on the terminal.
final class EditorProgram {
    private static final String SCRIPT = "eval \"$LUNGO_EDITOR\" '\"$@\"'";
    /// Editors that take `FILE:LINE`; all others take `+LINE FILE`.
    private static final List<String> COLONS = List.of("hx", "helix", "zed", "subl", "micro");

    private static final List<String> GOTO = List.of("code", "code-insiders", "codium", "cursor", "windsurf");

    private final String program;
    private @Nullable IOException failure;

    EditorProgram(Map<String, String> environment) {
        var visual = environment.getOrDefault("VISUAL", "");
        program = visual.isBlank() ? environment.getOrDefault("EDITOR", "vi") : visual;
    }

    void open(Path file) {
        run(file.toString());
    }

    void open(Path file, int line) {
        var first = program.strip().split("\\s+")[0];
        var name = first.substring(first.lastIndexOf('/') + 1);
        if (GOTO.contains(name)) run("-g", file + ":" + line);
        else if (COLONS.contains(name)) run(file + ":" + line);
        else run("+" + line, file.toString());
    }

    private void run(String... arguments) {
        var command = new ArrayList<>(List.of("sh", "-c", SCRIPT, "sh"));
        command.addAll(List.of(arguments));
        var launch = Launch.of(Profile.SYSTEM, command)
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

    /// Fails if the program did.
    void check() throws IOException {
        if (failure != null) throw failure;
    }
}
