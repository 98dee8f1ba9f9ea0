package dev.lungo.engine.turn;

import dev.lungo.core.model.Model;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Message;
import dev.lungo.engine.compaction.Threshold;
import dev.lungo.engine.failover.Attempts;
import dev.lungo.engine.failover.Candidate;
import dev.lungo.engine.failover.Chain;
import dev.lungo.engine.failover.Health;
import dev.lungo.engine.failover.RetryBudget;
import dev.lungo.engine.instance.Instance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The models that may answer in a turn. For one thread.
final class Candidates {
    private record Chosen(String agent, ModelRef model) {}

    private final Instance instance;
    private final Health health;
    private final RetryBudget patience;
    private final Map<Chosen, Chain> chains = new HashMap<>();
    private @Nullable ModelRef answerer;

    Candidates(Instance instance, Health health) {
        this.instance = instance;
        this.health = health;
        this.patience = RetryBudget.of(instance.config());
    }

    private Chain chain(Message.User user) {
        return chains.computeIfAbsent(
                new Chosen(user.agent(), user.model()),
                chosen -> Chain.of(instance, instance.agents().require(chosen.agent), chosen.model));
    }

    /// The candidate that would be tried now.
    Candidate now(Message.User user) {
        return Attempts.first(chain(user), health);
    }

    Threshold threshold(Message.User user) {
        return threshold(now(user).model());
    }

    Threshold threshold(Model model) {
        return new Threshold(model, instance.config().compaction());
    }

    /// `suits` is true for a model that could take over.
    Attempts attempts(Message.User user, Predicate<Candidate> suits) {
        return new Attempts(chain(user), health, patience, suits);
    }

    /// True if a model can hold the conversation, perhaps after a summary.
    boolean holds(Model model, List<Message> spoken, boolean compacts) {
        var threshold = threshold(model);
        return !threshold.isBeyond(spoken) && (compacts || !threshold.reached(spoken));
    }

    /// True if the user does not know yet that this model answers.
    boolean isNews(Attempts attempts) {
        return attempts.standsIn()
                && (answerer == null || !answerer.names(attempts.now().ref()));
    }

    /// Remembers the model that answered last.
    void answered(ModelRef model) {
        answerer = model;
    }

    /// The candidates for a summary: the models of the agent `compaction`; the one that answered last, whose
    /// provider has the conversation in its cache; then all that can read it whole, small models last.
    Attempts summary(Message.User user, List<Message> spoken) {
        var refs = new ArrayList<>(instance.agents().models("compaction"));
        var own = chain(user).there().stream().map(Candidate::ref).toList();
        var last = Threshold.answerer(spoken);
        own.stream().filter(ref -> last.isPresent() && ref.names(last.get())).forEach(refs::add);
        own.stream().filter(ref -> holds(ref, spoken)).forEach(refs::add);
        instance.models().small(user.model()).stream()
                .filter(ref -> own.stream().noneMatch(ref::names) && holds(ref, spoken))
                .forEach(refs::add);
        refs.addAll(own.isEmpty() ? chain(user).refs() : own);
        return new Attempts(new Chain(instance.models(), refs), health, patience, _ -> true);
    }

    private boolean holds(ModelRef ref, List<Message> spoken) {
        return instance.models()
                .find(ref)
                .filter(model -> threshold(model).holds(spoken))
                .isPresent();
    }
}
