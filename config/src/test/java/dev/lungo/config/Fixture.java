package dev.lungo.config;

import dev.lungo.config.source.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A home, a repository `repo` with a directory `repo/app/web` in it, and `etc`, all below one directory.
final class Fixture {
    final Path root;
    private final Map<String, String> environment = new HashMap<>();

    Fixture(Path root) throws IOException {
        this.root = root;
        Files.createDirectories(root.resolve("repo/app/web"));
    }

    Fixture file(String path, String text) {
        try {
            var file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return this;
    }

    Fixture variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /// In a trusted directory.
    LoadedConfig load() {
        return load(Standing.TRUSTING);
    }

    LoadedConfig load(Standing standing) {
        return LayeredConfig.load(
                new Sources(
                        root.resolve("home"),
                        environment,
                        root.resolve("repo/app/web"),
                        root.resolve("repo"),
                        root.resolve("etc")),
                standing);
    }

    /// Problems, without the path of the root.
    List<String> problems() {
        return load().problems().stream()
                .map(Problem::toString)
                .map(this::relative)
                .toList();
    }

    /// Settings that differ from the defaults, as `key = value # source`.
    List<String> settings() {
        return load().origins().settings().stream()
                .filter(setting -> setting.place().line() > 0)
                .map(setting -> setting.key() + " = " + setting.value() + " # " + setting.source())
                .map(this::relative)
                .toList();
    }

    String relative(String text) {
        return text.replace(root + "/", "");
    }
}
