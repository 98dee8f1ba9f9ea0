package dev.lungo.workspace.shell;

import dev.lungo.core.tool.ToolFailure;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The shell that runs command lines. Models write POSIX; shells that read something else are passed over.
public record ShellProgram(Path path) {
    private static final Set<String> POSIX = Set.of("bash", "zsh", "sh", "dash", "ksh", "ash");

    /// The configured program, else `$SHELL`, else bash, else sh: the first that is there and speaks POSIX.
    public static ShellProgram choose(@Nullable String configured, Map<String, String> environment) throws ToolFailure {
        return Stream.of(configured == null ? "" : configured, environment.getOrDefault("SHELL", ""), "bash", "sh")
                .filter(name -> !name.isEmpty() && posix(name))
                .flatMap(name -> find(name, environment))
                .findFirst()
                .map(ShellProgram::new)
                .orElseThrow(() ->
                        new ToolFailure("There is no POSIX shell on this machine. Install bash, or name one in the"
                                + " configuration key `shell`."));
    }

    /// Whether it reads what models write.
    public static boolean posix(String name) {
        return POSIX.contains(Path.of(name).getFileName().toString());
    }

    /// The programs of a name on the search path; a name with a slash is its own place.
    public static Stream<Path> find(String name, Map<String, String> environment) {
        var path = environment.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
        var places = name.contains("/")
                ? Stream.of(Path.of(name))
                : Stream.of(path.split(File.pathSeparator)).map(place -> Path.of(place, name));
        return places.filter(place -> Files.isRegularFile(place) && Files.isExecutable(place));
    }

    List<String> arguments(String line) {
        return List.of(path.toString(), "-c", line);
    }
}
