package dev.lungo.cli.plugin;

import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.ProgramLines;
import dev.lungo.core.file.Directories;
import dev.lungo.core.process.SearchPath;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// A folder whose `node_modules` has the packages of plugins: that of the user, or that of a project. npm or Bun
/// installs them, the one that was used there before, and never runs their install scripts.
record PluginPackages(Path folder, boolean ofProject) {
    private static final Pattern SPEC =
            Pattern.compile("(@[a-z0-9~-][a-z0-9._~-]*/)?[a-z0-9~-][a-z0-9._~-]*(@[A-Za-z0-9^~<>=*.+_-]+)?");
    /// Files by which a repository decides where packages come from, or what else is installed.
    private static final List<String> STEERING = List.of(".npmrc", "bunfig.toml", "package.json");

    static PluginPackages ofUser(Context context) {
        return new PluginPackages(
                Directories.of(context.environment(), Directories.current().home())
                        .config(),
                false);
    }

    static PluginPackages ofProject(Context context) {
        return new PluginPackages(context.directory().resolve(".opencode"), true);
    }

    /// True for `name`, `@scope/name`, and both with `@version`.
    static boolean isSpec(String text) {
        return SPEC.matcher(text).matches();
    }

    /// A package without its version.
    static String name(String spec) {
        int version = spec.lastIndexOf('@');
        return version > 0 ? spec.substring(0, version) : spec;
    }

    /// The installed version; null if the package is not installed here.
    @Nullable
    String version(String spec) {
        return manifest(folder.resolve("node_modules").resolve(name(spec))).get("version") instanceof String version
                ? version
                : null;
    }

    /// True if the folder lists the package as one of its own.
    boolean has(String spec) {
        return manifest(folder).get("dependencies") instanceof Map<?, ?> all && all.containsKey(name(spec));
    }

    private static Map<?, ?> manifest(Path folder) {
        try {
            return Json.read(Files.readString(folder.resolve("package.json")), Map.class);
        } catch (IOException | JacksonException none) {
            return Map.of();
        }
    }

    /// The names of files of a repository that would decide what is installed.
    List<String> steering() {
        return ofProject
                ? STEERING.stream()
                        .filter(name -> Files.exists(folder.resolve(name)))
                        .toList()
                : List.of();
    }

    ProgramLines installing(String spec, Context context) {
        return uses(context, "bun")
                ? ProgramLines.of(List.of("bun", "add", "--ignore-scripts", "--cwd", folder.toString(), spec))
                : npm("install", spec);
    }

    ProgramLines removing(String spec, Context context) {
        return uses(context, "bun")
                ? ProgramLines.of(List.of("bun", "remove", "--ignore-scripts", "--cwd", folder.toString(), name(spec)))
                : npm("uninstall", name(spec));
    }

    private ProgramLines npm(String verb, String what) {
        return ProgramLines.of(List.of(
                "npm", verb, "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", folder.toString(), what));
    }

    /// Bun where its lock file is, or where npm is missing.
    private boolean uses(Context context, String bun) {
        boolean hasBun = SearchPath.first(bun, context.environment()) != null;
        boolean hasNpm = SearchPath.first("npm", context.environment()) != null;
        if (!hasBun && !hasNpm)
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "neither npm nor bun was found\nInstall Node.js (https://nodejs.org) or Bun (https://bun.sh), and"
                            + " add the plugin again.");
        boolean bunsFolder = Files.exists(folder.resolve("bun.lock")) || Files.exists(folder.resolve("bun.lockb"));
        return hasBun && (bunsFolder || !hasNpm);
    }

    /// Makes the folder one of its own, so that no folder above it is changed, and keeps packages out of a repository.
    void prepare() {
        try {
            Files.createDirectories(folder);
            var manifest = folder.resolve("package.json");
            if (Files.notExists(manifest)) Files.writeString(manifest, "{\n  \"private\": true\n}\n");
            var ignored = folder.resolve(".gitignore");
            if (ofProject && Files.notExists(ignored)) Files.writeString(ignored, "node_modules\n");
        } catch (IOException failed) {
            throw new CommandFailure(
                    ExitCode.FAILED, "could not write to " + folder + ": " + failed.getMessage(), failed);
        }
    }
}
