package dev.lungo.core.file;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The directories in which Lungo stores data, following the XDG base directory specification.
public record Directories(Path home, Path config, Path data, Path state, Path cache) {
    private static final String NAME = "lungo";

    public static Directories of(Map<String, String> environment, Path home) {
        return new Directories(
                home,
                base(environment.get("XDG_CONFIG_HOME"), home.resolve(".config")),
                base(environment.get("XDG_DATA_HOME"), home.resolve(".local/share")),
                base(environment.get("XDG_STATE_HOME"), home.resolve(".local/state")),
                base(environment.get("XDG_CACHE_HOME"), home.resolve(".cache")));
    }

    /// Directories of this process.
    public static Directories current() {
        return of(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    private static Path base(@Nullable String given, Path otherwise) {
        return (given == null || given.isBlank() ? otherwise : Path.of(given))
                .resolve(NAME)
                .toAbsolutePath()
                .normalize();
    }

    /// File in which the resident server publishes its address and token.
    public Path serverFile() {
        return state.resolve("server.json");
    }

    /// By which local clients reach the resident server without a token.
    public Path serverSocket() {
        return state.resolve("server.sock");
    }

    public Path serverLog() {
        return state.resolve("server.log");
    }

    /// The directories whose own files the user trusts.
    public Path trust() {
        return state.resolve("trust.json");
    }

    public Path database() {
        return data.resolve("lungo.db");
    }

    /// Keys of providers that a person has stored.
    public Path credentials() {
        return data.resolve("auth.json");
    }

    /// Facts on providers and models that were fetched.
    public Path catalog() {
        return cache.resolve("catalog.tsv");
    }

    /// Models that refused tools, so that they are offered none again.
    public Path modelsWithoutTools() {
        return state.resolve("models-without-tools.tsv");
    }

    /// Language servers that Lungo installed, each in a folder of its own.
    public Path languageServers() {
        return data.resolve("language-servers");
    }

    /// States of projects' files, for undoing.
    public Path snapshots() {
        return data.resolve("snapshot");
    }

    /// Outputs of tools that were too long for a model.
    public Path toolOutput() {
        return data.resolve("tool-output");
    }
}
