package dev.lungo.code.lsp.catalog;

import dev.lungo.core.process.ProjectPrograms;
import dev.lungo.core.process.SearchPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds the programs of servers: in the project's own folders, on the search path, and among those that
/// Lungo has installed, in this order. Starts nothing.
///
/// @param installed a folder with a folder for each installed server
public record ServerPrograms(Map<String, String> environment, Path installed) {
    private static final List<String> INSTALLED_FOLDERS = List.of("node_modules/.bin", "bin");

    /// A command whose program exists.
    public record Found(Path program, List<String> arguments) {}

    /// The first command of a server that can run for a root in a directory; null if none can.
    public @Nullable Found find(ServerSpec spec, Path root, Path directory) {
        for (var command : spec.commands()) {
            var program = program(command.getFirst(), spec, root, directory);
            if (program != null) return new Found(program, command.subList(1, command.size()));
        }
        return null;
    }

    /// False for a server that reports nothing because the program that it asks is missing.
    boolean reports(ServerSpec spec) {
        return spec.options().reports() != ServerReports.SHELLCHECK
                || SearchPath.first("shellcheck", environment) != null;
    }

    private @Nullable Path program(String name, ServerSpec spec, Path root, Path directory) {
        if (name.contains("/")) return SearchPath.first(name, environment);
        var onPath = Stream.of(name).flatMap(each -> SearchPath.find(each, environment).stream());
        var own = ProjectPrograms.find(name, ProjectPrograms.folders(root, directory));
        return Stream.concat(own, onPath)
                .filter(this::isWhole)
                .findFirst()
                .or(() -> INSTALLED_FOLDERS.stream()
                        .flatMap(bin ->
                                ProjectPrograms.runnable(installed
                                                .resolve(spec.id())
                                                .resolve(bin)
                                                .resolve(name))
                                        .stream())
                        .findFirst())
                .orElse(null);
    }

    /// False for a proxy of rustup whose component no toolchain has.
    private boolean isWhole(Path program) {
        try {
            if (!program.toRealPath().getFileName().toString().equals("rustup")) return true;
        } catch (IOException gone) {
            return false;
        }
        var home = environment.getOrDefault("RUSTUP_HOME", environment.getOrDefault("HOME", "/") + "/.rustup");
        try (var toolchains = Files.list(Path.of(home, "toolchains"))) {
            return toolchains.anyMatch(toolchain -> ProjectPrograms.runnable(
                            toolchain.resolve("bin").resolve(program.getFileName()))
                    .isPresent());
        } catch (IOException none) {
            return false;
        }
    }

    /// A file of a node package: in the project, or beside the program of the server.
    public static @Nullable Path module(String file, Path root, Path directory, Path program) {
        var places = new ArrayList<>(ProjectPrograms.folders(root, directory));
        try {
            for (var above = program.toRealPath().getParent(); above != null; above = above.getParent())
                places.add(above);
        } catch (IOException gone) {
            return null;
        }
        return places.stream()
                .map(folder -> folder.resolve("node_modules").resolve(file))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(null);
    }

    /// The interpreter of a project's virtual environment.
    @Nullable
    Path python(Path root) {
        var active = environment.get("VIRTUAL_ENV");
        return Stream.concat(
                        active == null ? Stream.empty() : Stream.of(Path.of(active)),
                        Stream.of(root.resolve(".venv"), root.resolve("venv")))
                .map(venv -> venv.resolve("bin/python"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }
}
