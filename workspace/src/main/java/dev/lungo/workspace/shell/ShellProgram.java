package dev.lungo.workspace.shell;

import dev.lungo.core.process.SearchPath;
import dev.lungo.core.tool.ToolFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The shell that runs command lines. Models write POSIX, so shells of other languages are skipped.
public record ShellProgram(Path path) {
    private static final Set<String> POSIX = Set.of("bash", "zsh", "sh", "dash", "ksh", "ash");

    /// The first POSIX shell found: the configured program, `$SHELL`, bash, sh.
    public static ShellProgram choose(@Nullable String configured, Map<String, String> environment) throws ToolFailure {
        return Stream.of(configured == null ? "" : configured, environment.getOrDefault("SHELL", ""), "bash", "sh")
                .filter(name -> !name.isEmpty() && posix(name))
                .flatMap(name -> SearchPath.find(name, environment).stream())
                .findFirst()
                .map(ShellProgram::new)
                .orElseThrow(() ->
                        new ToolFailure("No POSIX shell found. Install bash, or set the configuration key `shell`."));
    }

    /// True for shells that read POSIX.
    public static boolean posix(String name) {
        return POSIX.contains(Path.of(name).getFileName().toString());
    }

    List<String> arguments(String line) {
        return List.of(path.toString(), "-c", line);
    }
}
