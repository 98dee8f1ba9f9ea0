package dev.lungo.workspace.git;

import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/// The user's ignore rules for all repositories. Only their own configuration is read, never a repository's.
public final class GlobalIgnores {
    private GlobalIgnores() {}

    public static Path file() throws IOException, InterruptedException {
        var query = Launch.of(Profile.GIT, "git", "config", "--global", "--path", "--get", "core.excludesFile")
                .in(Path.of("/"));
        var config = System.getenv("GIT_CONFIG_GLOBAL");
        var git = ProcessLauncher.direct().run(config == null ? query : query.with("GIT_CONFIG_GLOBAL", config));
        var named = git.output().strip();
        return git.succeeded() && !named.isEmpty() ? Path.of(named) : usual();
    }

    /// Git's default path.
    public static Path usual() {
        return usual(System.getenv());
    }

    private static Path usual(Map<String, String> environment) {
        var configured = environment.getOrDefault("XDG_CONFIG_HOME", "");
        var config = configured.isEmpty() ? Path.of(System.getProperty("user.home"), ".config") : Path.of(configured);
        return config.resolve("git/ignore");
    }
}
