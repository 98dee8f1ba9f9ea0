package dev.lungo.config;

import dev.lungo.config.source.Problem;
import dev.lungo.core.config.Config;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A configuration, what is wrong with it (errors first), and where each value comes from. `document`
/// is the merged configuration in the shape of a file, with credentials masked: what clients see.
public record Loaded(Config config, List<Problem> problems, Origins origins, Map<String, Object> document) {
    public Loaded {
        problems = List.copyOf(problems);
    }

    Loaded(Config config, List<Problem> problems, Origins origins, @Nullable Object document) {
        this(config, problems, origins, object(document));
    }

    /// The configuration, when nothing in it is an error.
    ///
    /// @throws ConfigProblem that says everything that is wrong
    public Config orThrow() {
        if (problems.stream().anyMatch(Problem::fatal)) throw new ConfigProblem(problems);
        return config;
    }

    private static Map<String, Object> object(@Nullable Object document) {
        var map = new LinkedHashMap<String, Object>();
        if (document instanceof Map<?, ?> entries) {
            entries.forEach((key, value) -> {
                if (value != null) map.put(String.valueOf(key), value);
            });
        }
        return Collections.unmodifiableMap(map);
    }
}
