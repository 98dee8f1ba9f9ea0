package dev.lungo.config;

import dev.lungo.config.source.Problem;
import dev.lungo.core.config.Config;
import dev.lungo.core.config.Trust;
import dev.lungo.core.permission.Bounds;
import dev.lungo.policy.trust.SeenSetting;
import java.util.List;

/// A configuration, its problems (errors first), the source of each value, what was held back of the project's files,
/// the rules that they did not loosen, and what trust would have to remember.
public record LoadedConfig(
        Config config, List<Problem> problems, Origins origins, Trust trust, Bounds bounds, List<SeenSetting> seen) {
    public LoadedConfig {
        problems = List.copyOf(problems);
        seen = List.copyOf(seen);
    }

    public LoadedConfig with(Trust other) {
        return new LoadedConfig(config, problems, origins, other, bounds, seen);
    }

    LoadedConfig with(List<SeenSetting> settings) {
        return new LoadedConfig(config, problems, origins, trust, bounds, settings);
    }

    /// The configuration, when nothing in it is an error.
    ///
    /// @throws ConfigProblem that says everything that is wrong
    public Config orThrow() {
        if (problems.stream().anyMatch(Problem::fatal)) throw new ConfigProblem(problems);
        return config;
    }
}
