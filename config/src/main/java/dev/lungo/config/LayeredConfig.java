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

/// Loads the configuration of a directory. Nothing is ever written, and every problem of every layer is reported.
/// Invalid values are left out so that the rest can be shown; callers that start work first call
/// `LoadedConfig.orThrow`.
public final class LayeredConfig {
    private LayeredConfig() {}

    /// The directories that may hold agents, commands and skills as Markdown files, weakest first.
    public static List<Path> folders(Sources sources) {
        return LayerOrder.of(sources).stream().flatMap(Layer::folder).toList();
    }

    /// The directories among `folders` that are the user's or an administrator's, and not a project's.
    public static List<Path> ownFolders(Sources sources) {
        return LayerOrder.withoutProject(sources).stream()
                .flatMap(Layer::folder)
                .toList();
    }

    /// Loads the configuration; `standing` limits the project's files, so that no caller has to check again.
    public static LoadedConfig load(Sources sources, Standing standing) {
        return new ProjectLayers(sources, standing).load();
    }

    /// The configuration that applies in all of a user's directories.
    public static LoadedConfig user(Sources sources) {
        return load(sources, LayerOrder.ofUser(sources), ManagedPolicy.NONE, new ArrayList<>());
    }

    /// The configuration of users and administrators, without the project's files.
    public static LoadedConfig own(Sources sources) {
        var problems = new ArrayList<Problem>();
        return load(
                sources, LayerOrder.withoutProject(sources), ManagedPolicyFile.read(sources, problems::add), problems);
    }

    private static LoadedConfig load(
            Sources sources, List<Layer> order, ManagedPolicy managed, List<Problem> problems) {
        var reader = new LayerReader(sources, problems::add);
        Node.Fields all = null;
        for (var layer : order) {
            for (var fields : layer.read(reader).toList()) all = Merge.of(all == null ? Defaults.layer() : all, fields);
        }
        return loaded(all, problems, Trust.NOTHING, Bounds.NONE).under(managed, all);
    }

    /// `all` is null where nothing is configured.
    static LoadedConfig loaded(Node.@Nullable Fields all, List<Problem> problems, Trust trust, Bounds bounds) {
        problems.sort(Comparator.comparing(problem -> !problem.fatal()));
        if (all == null)
            return new LoadedConfig(
                    Config.DEFAULTS,
                    problems,
                    new Origins(Defaults::layer),
                    trust,
                    bounds,
                    List.of(),
                    ManagedPolicy.NONE);
        return new LoadedConfig(
                Binder.bind(all, Config.class),
                problems,
                new Origins(() -> all),
                trust,
                bounds,
                List.of(),
                ManagedPolicy.NONE);
    }
}
