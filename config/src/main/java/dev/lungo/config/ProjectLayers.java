package dev.lungo.config;

import dev.lungo.config.source.Fence;
import dev.lungo.config.source.Node;
import dev.lungo.config.source.Problem;
import dev.lungo.core.config.Trust;
import dev.lungo.policy.trust.Decision;
import dev.lungo.policy.trust.SeenSetting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Merges the layers of a directory. The files of the project are first read as untrusted; when the
/// directory turns out to be trusted, they are read again as they are.
final class ProjectLayers {
    private final Sources sources;
    private final Standing standing;
    private final List<Layer> order;
    private final Set<String> foreign;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, List<Node.Fields>> own = new HashMap<>();
    private final HeldBack held;

    ProjectLayers(Sources sources, Standing standing) {
        this.sources = sources;
        this.standing = standing;
        this.order = LayerOrder.of(sources);
        this.foreign = LayerOrder.ofProject(sources);
        this.held = new HeldBack(sources.worktree());
    }

    LoadedConfig load() {
        var reader = new LayerReader(sources, problems::add);
        for (var layer : order)
            if (!isForeign(layer)) own.put(layer.name(), layer.read(reader).toList());
        var mine = merged(Map.of(), (_, fields) -> fields);
        var settings = TrustSettings.of(mine, sources);
        var found = new ArrayList<Problem>();
        var restricted = restricted(mine == null ? Defaults.layer() : mine, found);
        standing.more().get().forEach(held::add);
        var trust = changed(new Trust(state(settings), held.hash(), held.items()));
        if (!trust.trusted()) {
            problems.addAll(found);
            return LayeredConfig.loaded(
                            restricted, problems, trust, OwnRules.bounds(mine, true, ClaudeSettings.denies(sources)))
                    .with(held.seen());
        }
        var all = unrestricted();
        return LayeredConfig.loaded(
                all,
                problems,
                trust,
                OwnRules.bounds(settings.mayLoosen() ? null : mine, false, ClaudeSettings.denies(sources)));
    }

    /// With the differences from what was trusted.
    private Trust changed(Trust trust) {
        if (trust.state() != Trust.State.CHANGED) return trust;
        var before = standing.book().get().last(sources.directory(), sources.worktree());
        return before.isEmpty() ? trust : trust.withChanges(SeenSetting.changes(before, held.seen()));
    }

    private boolean isForeign(Layer layer) {
        return foreign.contains(layer.name());
    }

    private Trust.State state(TrustSettings settings) {
        if (standing.trusting() || Boolean.TRUE.equals(settings.trusted())) return Trust.State.TRUSTED;
        if (settings.trusted() != null) return Trust.State.UNTRUSTED;
        return standing.book().get().of(sources.directory(), sources.worktree(), held.hash());
    }

    /// Includes what an untrusted project can set.
    private Node.@Nullable Fields restricted(Node.Fields mine, List<Problem> found) {
        var reader = new LayerReader(
                sources, found::add, new LayerReader.Foreign(new Fence(sources.worktree(), false), held::link));
        var filter = new ProjectFilter(facts(mine), mine, held);
        return merged(read(reader), filter::filter);
    }

    /// Includes all settings of a trusted project, except those that only the user can set.
    private Node.@Nullable Fields unrestricted() {
        var reader = new LayerReader(
                sources, problems::add, new LayerReader.Foreign(new Fence(sources.worktree(), true), (_, _) -> {}));
        return merged(
                read(reader),
                (weaker, fields) -> ProjectBudget.cut(weaker, OwnKeys.without(fields, problems::add), problems::add));
    }

    private Map<String, List<Node.Fields>> read(LayerReader reader) {
        var trees = new HashMap<String, List<Node.Fields>>();
        for (var layer : order)
            if (isForeign(layer)) trees.put(layer.name(), layer.read(reader).toList());
        return trees;
    }

    private interface Cut {
        Node.Fields of(Node.Fields weaker, Node.Fields fields);
    }

    /// Null where nothing is configured. `cut` makes of a project's layer what may lie over the weaker ones.
    private Node.@Nullable Fields merged(Map<String, List<Node.Fields>> theirs, Cut cut) {
        Node.Fields all = null;
        for (var layer : order) {
            for (var fields : (isForeign(layer) ? theirs : own).getOrDefault(layer.name(), List.of())) {
                var weaker = all == null ? Defaults.layer() : all;
                all = Merge.of(weaker, isForeign(layer) ? cut.of(weaker, fields) : fields);
            }
        }
        return all;
    }

    private Decision.Facts facts(Node.Fields mine) {
        return new Decision.Facts() {
            @Override
            public boolean hasProvider(String id) {
                return standing.providers().test(id);
            }

            @Override
            public boolean hasAgent(String name) {
                return mine.get("agent") instanceof Node.Fields agents
                        && agents.entries().containsKey(name);
            }

            @Override
            public boolean isInside(String path) {
                return Fence.inside(sources.worktree(), path);
            }
        };
    }
}
