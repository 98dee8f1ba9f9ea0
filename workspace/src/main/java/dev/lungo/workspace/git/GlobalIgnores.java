package dev.lungo.workspace.git;

import dev.lungo.core.ChildEnvironment;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/// Where the user keeps the ignore rules for all repositories. Only their own configuration is asked,
/// never a repository's.
public final class GlobalIgnores {
    private GlobalIgnores() {}

    public static Path file() throws IOException, InterruptedException {
        var builder = new ProcessBuilder("git", "config", "--global", "--path", "--get", "core.excludesFile")
                .directory(new File("/"))
                .redirectInput(new File("/dev/null"))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        ChildEnvironment.clean(builder.environment());
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_") && !name.equals("GIT_CONFIG_GLOBAL"));
        var git = builder.start();
        try {
            var named = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 && !named.isEmpty() ? Path.of(named) : usual();
        } finally {
            git.destroy();
        }
    }

    /// Where git looks when nothing is configured.
    public static Path usual() {
        return usual(System.getenv());
    }

    private static Path usual(Map<String, String> environment) {
        var configured = environment.getOrDefault("XDG_CONFIG_HOME", "");
        var config = configured.isEmpty() ? Path.of(System.getProperty("user.home"), ".config") : Path.of(configured);
        return config.resolve("git/ignore");
    }
}
