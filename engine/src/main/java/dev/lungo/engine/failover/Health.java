package dev.lungo.engine.failover;

import dev.lungo.core.model.Model;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.provider.Fault;
import dev.lungo.core.provider.Models;
import dev.lungo.core.session.Failure;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Health of this process's models, and until when requests avoid them. Afterwards one request tries, and its success
/// admits all others. Thread-safe.
public final class Health {
    /// A model that is left alone, or tried again by the next request when `until` has passed (epoch milliseconds).
    public record Cooling(ModelRef model, Fault fault, String message, long until, int times) {}

    /// The same name may be another model under another configuration.
    private record Key(ModelRef model, String url) {}

    private record Trouble(Cooling cooling, long since, boolean probing, WeakReference<Models> configuration) {
        Trouble probing(boolean now) {
            return new Trouble(cooling, since, now, configuration);
        }
    }

    private final InstantSource clock;
    private final Map<Key, Trouble> troubles = new ConcurrentHashMap<>();

    public Health(InstantSource clock) {
        this.clock = clock;
    }

    /// All that are in trouble, by name.
    public List<Cooling> cooling() {
        return troubles.values().stream()
                .map(Trouble::cooling)
                .sorted(Comparator.comparing(cooling -> cooling.model().toString()))
                .toList();
    }

    /// True if any model of this provider has a problem that is not of the model alone.
    public boolean rests(String providerID) {
        return cooling().stream()
                .anyMatch(one -> one.model().providerID().equals(providerID) && one.fault() != Fault.INVALID);
    }

    InstantSource clock() {
        return clock;
    }

    /// True if a request may go to this model now.
    boolean admits(Models models, Model model) {
        var trouble = trouble(models, model);
        return trouble.isEmpty() || trouble.get().cooling.until <= clock.millis() && !trouble.get().probing;
    }

    /// Problem of a model.
    Optional<Cooling> of(Models models, Model model) {
        return trouble(models, model).map(Trouble::cooling);
    }

    /// A rejected key may be a different one in another configuration, or after a change.
    private Optional<Trouble> trouble(Models models, Model model) {
        return Optional.ofNullable(troubles.get(key(model))).filter(trouble -> switch (trouble.cooling.fault) {
            case AUTH, QUOTA -> trouble.configuration.refersTo(models);
            case RATE_LIMIT, OVERFLOW, REFUSAL, UNAVAILABLE, BROKEN, INVALID, TOOLS, ABORTED, UNKNOWN -> true;
        });
    }

    private static Key key(Model model) {
        return new Key(model.ref(), model.api().url());
    }

    /// Asks a model, whether it is admitted or not. The pass must be closed.
    Pass enter(Models models, Model model) {
        var probe = new boolean[1];
        troubles.computeIfPresent(key(model), (_, trouble) -> {
            probe[0] = trouble.cooling.until <= clock.millis() && !trouble.probing;
            return probe[0] ? trouble.probing(true) : trouble;
        });
        return new Pass(models, model, probe[0], clock.millis());
    }

    /// One model being asked. Without a verdict nothing is known of it afterwards.
    final class Pass implements AutoCloseable {
        private final Models models;
        private final Model model;
        private final boolean probe;
        private final long entered;
        private boolean reported;

        private Pass(Models models, Model model, boolean probe, long entered) {
            this.models = models;
            this.model = model;
            this.probe = probe;
            this.entered = entered;
        }

        /// True for the one request that tries whether a model has recovered.
        boolean probe() {
            return probe;
        }

        void succeeded() {
            reported = true;
            if (!troubles.isEmpty()) troubles.remove(key(model));
        }

        /// Leaves the model alone for a while, if the fault is one that others would meet too.
        void failed(Failure failure, @Nullable Duration retryAfter) {
            troubles.compute(key(model), (_, old) -> {
                boolean meanwhile = old != null && old.since > entered;
                int times = old == null ? 1 : meanwhile ? old.cooling.times : old.cooling.times + 1;
                var pause = Cooldown.after(failure, retryAfter, times);
                if (pause == null) return old;
                reported = true;
                long now = clock.millis();
                var cooling =
                        new Cooling(model.ref(), Fault.of(failure), failure.message(), now + pause.toMillis(), times);
                return new Trouble(cooling, now, false, new WeakReference<>(models));
            });
        }

        @Override
        public void close() {
            if (probe && !reported) troubles.computeIfPresent(key(model), (_, trouble) -> trouble.probing(false));
            reported = true;
        }
    }
}
