package dev.lungo.config;

import dev.lungo.config.source.Node;
import dev.lungo.config.source.Problem;
import dev.lungo.core.config.Config;
import dev.lungo.core.config.Trust;
import dev.lungo.core.permission.Bounds;
import dev.lungo.policy.trust.SeenSetting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A configuration, its problems (errors first), the source of each value, what was held back of the project's files,
/// the rules that they did not loosen, what trust would have to
/// remember, and the administrator's limits.
public record LoadedConfig(
        Config config,
        List<Problem> problems,
        Origins origins,
        Trust trust,
        Bounds bounds,
        List<SeenSetting> seen,
        ManagedPolicy managed) {
    public LoadedConfig {
        problems = List.copyOf(problems);
        seen = List.copyOf(seen);
    }

    public LoadedConfig with(Trust other) {
        return new LoadedConfig(config, problems, origins, other, bounds, seen, managed);
    }

    LoadedConfig with(List<SeenSetting> settings) {
        return new LoadedConfig(config, problems, origins, trust, bounds, settings, managed);
    }

    /// The same as strict as an administrator wants it; `all` is the merged tree, null where nothing is configured.
    LoadedConfig under(ManagedPolicy policy, Node.@Nullable Fields all) {
        if (!policy.exists()) return this;
        var tight = policy.tightened(all == null ? Defaults.layer() : all);
        return new LoadedConfig(
                Binder.bind(tight, Config.class),
                problems,
                new Origins(() -> tight),
                trust,
                OwnRules.limited(bounds, policy.limits()),
                seen,
                policy);
    }

    /// The configuration, when nothing in it is an error.
    ///
    /// @throws ConfigProblem that says everything that is wrong
    public Config orThrow() {
        if (problems.stream().anyMatch(Problem::fatal)) throw new ConfigProblem(problems);
        return config;
    }
}
