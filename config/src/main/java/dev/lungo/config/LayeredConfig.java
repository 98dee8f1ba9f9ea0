package dev.lungo.config;

import dev.lungo.config.source.Node;
import dev.lungo.config.source.Problem;
import dev.lungo.core.config.Config;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Loads the configuration of a directory. Nothing is ever written, and every problem of every layer
/// is reported. What is wrong is left out, so that the rest can be looked at; whoever starts to work
/// calls `Loaded.orThrow` first.
public final class LayeredConfig {
    private LayeredConfig() {}

    /// The directories that may hold agents, commands and skills as Markdown files, weakest first.
    public static List<Path> folders(Sources sources) {
        return LayerOrder.of(sources).stream().flatMap(Layer::folder).toList();
    }

    public static Loaded load(Sources sources) {
        return load(sources, LayerOrder.of(sources));
    }

    /// What holds in all directories of a person.
    public static Loaded user(Sources sources) {
        return load(sources, LayerOrder.ofUser(sources));
    }

    /// What persons and administrators say, without the files of the project.
    public static Loaded trusted(Sources sources) {
        return load(sources, LayerOrder.withoutProject(sources));
    }

    private static Loaded load(Sources sources, List<Layer> order) {
        var problems = new ArrayList<Problem>();
        var reader = new LayerReader(sources, problems::add);
        var ofProject = LayerOrder.ofProject(sources);
        Node.Fields all = null;
        for (var layer : order) {
            boolean foreign = ofProject.contains(layer.name());
            for (var fields : layer.read(reader).toList()) {
                var weaker = all == null ? Defaults.layer() : all;
                all = Merge.of(weaker, foreign ? ProjectBudget.cut(weaker, fields, problems::add) : fields);
            }
        }
        problems.sort(Comparator.comparing(problem -> !problem.fatal()));
        if (all == null) return new Loaded(Config.DEFAULTS, problems, new Origins(Defaults::layer));
        var merged = all;
        return new Loaded(Binder.bind(merged, Config.class), problems, new Origins(() -> merged));
    }
}
