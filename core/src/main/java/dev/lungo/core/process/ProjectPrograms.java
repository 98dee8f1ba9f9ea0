package dev.lungo.core.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The programs that a project has in folders of its own.
public final class ProjectPrograms {
    private static final List<String> BELOW =
            List.of("node_modules/.bin", ".venv/bin", "venv/bin", "vendor/bin", "bin");

    private ProjectPrograms() {}

    /// The folders from one up to the root of its project, the nearest first.
    public static List<Path> folders(@Nullable Path folder, Path root) {
        var folders = new ArrayList<Path>();
        for (var at = folder; at != null && at.startsWith(root); at = at.getParent()) folders.add(at);
        return folders;
    }

    /// The programs with this name in some folders of a project, in their order.
    public static Stream<Path> find(String name, List<Path> folders) {
        return folders.stream()
                .flatMap(folder ->
                        BELOW.stream().map(below -> folder.resolve(below).resolve(name)))
                .flatMap(program -> runnable(program).stream());
    }

    /// A file, if it can be run.
    public static Optional<Path> runnable(Path program) {
        return Files.isRegularFile(program) && Files.isExecutable(program) ? Optional.of(program) : Optional.empty();
    }
}
