package dev.lungo.config;

import dev.lungo.config.source.Problem;
import dev.lungo.core.config.Config;
import java.util.List;

/// A configuration, what is wrong with it (errors first), and where each value comes from.
public record Loaded(Config config, List<Problem> problems, Origins origins) {
    public Loaded {
        problems = List.copyOf(problems);
    }

    /// The configuration, when nothing in it is an error.
    ///
    /// @throws ConfigProblem that says everything that is wrong
    public Config orThrow() {
        if (problems.stream().anyMatch(Problem::fatal)) throw new ConfigProblem(problems);
        return config;
    }
}
