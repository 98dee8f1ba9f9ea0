package dev.lungo.config;

import dev.lungo.config.source.Problem;
import dev.lungo.core.config.Config;
import dev.lungo.core.config.Trust;
import dev.lungo.core.permission.Bounds;
import java.util.List;

/// A configuration, its problems (errors first), the source of each value, what was held back of the project's files,
/// and the rules that they did not loosen.
public record LoadedConfig(Config config, List<Problem> problems, Origins origins, Trust trust, Bounds bounds) {
    public LoadedConfig {
        problems = List.copyOf(problems);
    }

    public LoadedConfig with(Trust other) {
        return new LoadedConfig(config, problems, origins, other, bounds);
    }

    /// The configuration, when nothing in it is an error.
    ///
    /// @throws ConfigProblem that says everything that is wrong
    public Config orThrow() {
        if (problems.stream().anyMatch(Problem::fatal)) throw new ConfigProblem(problems);
        return config;
    }
}
