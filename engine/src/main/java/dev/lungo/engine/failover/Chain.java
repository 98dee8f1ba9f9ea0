package dev.lungo.engine.failover;

import dev.lungo.core.agent.Agent;
import dev.lungo.core.model.Model;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.provider.Models;
import dev.lungo.engine.instance.Instance;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The models that may answer, in order of preference. A model is looked up when its turn comes. For one thread.
public final class Chain {
    private final Models models;
    private final List<ModelRef> refs;
    private final Set<Integer> avoided = new HashSet<>();

    /// `refs` include their variants; a fallback that lacks the variant is used without one.
    public Chain(Models models, List<ModelRef> refs) {
        this.models = models;
        this.refs = refs.stream().distinct().toList();
    }

    /// The chain of a model that was chosen for an agent: the rest of the first configured chain that contains
    /// it, out of the agent's, the main one, and those of commands. A model that was picked by hand and is in
    /// none has no fallbacks, unless `failover.always` is set.
    public static Chain of(Instance instance, Agent agent, ModelRef chosen) {
        var bare = chosen.withVariant(null);
        var config = instance.config();
        var main = parsed(config.model());
        var chains = Stream.concat(
                Stream.of(instance.agents().models(agent.name()), main),
                config.command().values().stream().map(command -> parsed(command.model())));
        var rest = chains.filter(chain -> chain.contains(bare))
                .findFirst()
                .map(chain -> chain.subList(chain.indexOf(bare), chain.size()));
        boolean always = Boolean.TRUE.equals(config.failover().always());
        var refs = new ArrayList<>(List.of(bare));
        refs.addAll(rest.orElse(always ? main : List.of()));
        return new Chain(
                instance.models(),
                refs.stream().map(ref -> ref.withVariant(chosen.variant())).toList());
    }

    /// The models of a configured chain; the configuration was checked when it was read.
    public static List<ModelRef> parsed(List<String> names) {
        return names.stream().map(ModelRef::parse).toList();
    }

    public List<ModelRef> refs() {
        return refs;
    }

    Models models() {
        return models;
    }

    /// The model at a position, if it is available and may be used.
    public Optional<Candidate> find(int place) {
        if (avoided.contains(place)) return Optional.empty();
        var ref = refs.get(place);
        return models.find(ref).map(model -> new Candidate(model, variant(place, ref.variant(), model)));
    }

    private static @Nullable String variant(int place, @Nullable String wanted, Model model) {
        return wanted == null || place == 0 || model.variants().containsKey(wanted) ? wanted : null;
    }

    /// Existing models, in order.
    public List<Candidate> there() {
        return IntStream.range(0, refs.size())
                .mapToObj(this::find)
                .flatMap(Optional::stream)
                .toList();
    }

    /// Excludes this model from now on, unless it is the only one.
    void avoid(int place) {
        if (refs.size() > 1) avoided.add(place);
    }
}
