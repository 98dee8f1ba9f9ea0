package dev.lungo.config;

import dev.lungo.config.source.Node;
import dev.lungo.config.source.Problem;
import dev.lungo.core.config.Config;
import dev.lungo.core.config.Trust;
import dev.lungo.core.permission.Bounds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Loads the configuration of a directory. Nothing is ever written, and every problem of every layer
/// is reported. What is wrong is left out, so that the rest can be looked at; whoever starts to work
/// calls `LoadedConfig.orThrow` first.
public final class LayeredConfig {
    private LayeredConfig() {}

    /// The directories that may hold agents, commands and skills as Markdown files, weakest first.
    public static List<Path> folders(Sources sources) {
        return LayerOrder.of(sources).stream().flatMap(Layer::folder).toList();
    }

    /// The files of the project count as far as `standing` lets them. Nobody has to ask again.
    public static LoadedConfig load(Sources sources, Standing standing) {
        return new ProjectLayers(sources, standing).load();
    }

    /// What holds in all directories of a person.
    public static LoadedConfig user(Sources sources) {
        return load(sources, LayerOrder.ofUser(sources));
    }

    /// What persons and administrators say, without the files of the project.
    public static LoadedConfig own(Sources sources) {
        return load(sources, LayerOrder.withoutProject(sources));
    }

    private static LoadedConfig load(Sources sources, List<Layer> order) {
        var problems = new ArrayList<Problem>();
        var reader = new LayerReader(sources, problems::add);
        Node.Fields all = null;
        for (var layer : order) {
            for (var fields : layer.read(reader).toList()) all = Merge.of(all == null ? Defaults.layer() : all, fields);
        }
        return loaded(all, problems, Trust.NOTHING, Bounds.NONE);
    }

    /// `all` is null where nothing is configured.
    static LoadedConfig loaded(Node.@Nullable Fields all, List<Problem> problems, Trust trust, Bounds bounds) {
        problems.sort(Comparator.comparing(problem -> !problem.fatal()));
        if (all == null)
            return new LoadedConfig(Config.DEFAULTS, problems, new Origins(Defaults::layer), trust, bounds);
        return new LoadedConfig(Binder.bind(all, Config.class), problems, new Origins(() -> all), trust, bounds);
    }
}
