package dev.lungo.config;

import dev.lungo.config.source.Fence;
import dev.lungo.config.source.Node;
import dev.lungo.config.source.Problem;
import dev.lungo.core.config.Trust;
import dev.lungo.core.permission.Bounds;
import dev.lungo.core.permission.Rule;
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
    private ManagedPolicy managed = ManagedPolicy.NONE;
    private final Map<String, List<Node.Fields>> own = new HashMap<>();

    ProjectLayers(Sources sources, Standing standing) {
        this.sources = sources;
        this.standing = standing;
        this.order = LayerOrder.of(sources);
        this.foreign = LayerOrder.ofProject(sources);
    }

    LoadedConfig load() {
        var reader = new LayerReader(sources, problems::add);
        for (var layer : order)
            if (!isForeign(layer)) own.put(layer.name(), layer.read(reader).toList());
        managed = ManagedPolicyFile.read(sources, problems::add);
        var mine = merged(Map.of(), (_, fields) -> fields);
        var settings = TrustSettings.of(mine, sources);
        var base = mine == null ? Defaults.layer() : mine;
        var first = restricted(base, Set.of());
        standing.more().get().forEach(first.held::add);
        var seen = first.held.seen();
        var trust = trust(settings, first.held);
        var loaded = trust.trusted()
                ? loaded(unrestricted(), trust, bounds(settings.mayLoosen() ? null : mine))
                : loaded(
                        trust.state() == Trust.State.PARTIAL ? restricted(base, accepted(first.held)) : first,
                        trust,
                        bounds(mine));
        return loaded.with(seen);
    }

    private LoadedConfig loaded(Node.@Nullable Fields all, Trust trust, Bounds bounds) {
        return LayeredConfig.loaded(all, problems, trust, bounds).under(managed, all);
    }

    private LoadedConfig loaded(Restricted restricted, Trust trust, Bounds own) {
        problems.addAll(restricted.problems);
        return loaded(restricted.all, trust, OwnRules.whole(own, restricted.rules));
    }

    private Bounds bounds(Node.@Nullable Fields mine) {
        return OwnRules.bounds(mine, ClaudeSettings.denies(sources));
    }

    /// With the differences from what was trusted, and the settings that were accepted on their own.
    private Trust trust(TrustSettings settings, HeldBack held) {
        var trust = new Trust(state(settings, held), held.hash(), held.items());
        return switch (trust.state()) {
            case TRUSTED, UNTRUSTED -> trust;
            case PARTIAL -> trust.withAccepted(held.items(accepted(held)));
            case CHANGED -> {
                var before = standing.book().get().last(sources.directory(), sources.worktree());
                yield before.isEmpty()
                        ? trust
                        : trust.withChanges(SeenSetting.changes(before, held.items(), held.seen()));
            }
        };
    }

    private Set<String> accepted(HeldBack held) {
        return standing.book().get().accepted(sources.directory(), sources.worktree(), held.hash());
    }

    private boolean isForeign(Layer layer) {
        return foreign.contains(layer.name());
    }

    private Trust.State state(TrustSettings settings, HeldBack held) {
        if (standing.trusting() || Boolean.TRUE.equals(settings.trusted())) return Trust.State.TRUSTED;
        if (settings.trusted() != null) return Trust.State.UNTRUSTED;
        return standing.book().get().of(sources.directory(), sources.worktree(), held.hash());
    }

    /// The settings that an untrusted project can set, and those with an `accepted` hash.
    private record Restricted(
            Node.@Nullable Fields all, HeldBack held, Map<String, List<Rule>> rules, List<Problem> problems) {}

    private Restricted restricted(Node.Fields mine, Set<String> accepted) {
        var held = new HeldBack(sources.worktree(), accepted);
        var found = new ArrayList<Problem>();
        var reader = new LayerReader(
                sources, found::add, new LayerReader.Foreign(new Fence(sources.worktree(), false), held::link));
        var filter = new ProjectFilter(facts(mine), mine, held);
        var all = merged(read(reader), (weaker, fields) -> own(weaker, filter.filter(weaker, fields), found));
        return new Restricted(all, held, filter.accepted(), found);
    }

    /// Includes all settings of a trusted project, except those that only the user can set.
    private Node.@Nullable Fields unrestricted() {
        var reader = new LayerReader(
                sources, problems::add, new LayerReader.Foreign(new Fence(sources.worktree(), true), (_, _) -> {}));
        return merged(read(reader), (weaker, fields) -> own(weaker, fields, problems));
    }

    /// Without keys and budgets that only the user can set.
    private static Node.Fields own(Node.Fields weaker, Node.Fields fields, List<Problem> problems) {
        return ProjectBudget.cut(weaker, OwnKeys.without(fields, problems::add), problems::add);
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
