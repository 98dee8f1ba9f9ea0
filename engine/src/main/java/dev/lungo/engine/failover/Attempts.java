package dev.lungo.engine.failover;

import dev.lungo.core.model.ModelRef;
import dev.lungo.core.provider.Fault;
import dev.lungo.core.session.Failure;
import dev.lungo.engine.agent.EngineFailure;
import dev.lungo.engine.failover.Health.Cooling;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The way of one request through its chain: the current candidate, and after each failure, how to recover. Each model
/// gets a bounded number of requests, so it ends. For one thread.
public final class Attempts implements AutoCloseable {
    /// Recovery from a failure. `attempt` is the number of requests to the model that failed.
    public sealed interface Recovery {
        /// The same model again.
        record Retry(Duration pause, int attempt) implements Recovery {}

        /// Another model: one that was not asked yet, at once; or if there is none, one that was, later.
        record Switch(Candidate failed, Candidate next, Duration pause, int attempt) implements Recovery {}

        record GiveUp() implements Recovery {}
    }

    /// The chosen model is not asked, and why; `trouble` is null when it is not there.
    public record Skipped(ModelRef model, @Nullable Cooling trouble) {}

    /// State of the requests to one model; `at` is when the last one failed.
    private record Seat(
            int requests, Failure failure, @Nullable Duration asked, long at) {}

    private final Chain chain;
    private final Health health;
    private final RetryBudget patience;
    private final Predicate<Candidate> suits;
    private final @Nullable Seat[] seats;
    private int place;
    private Candidate now;
    private Health.Pass pass;

    /// `suits` decides which fallback models can take the call.
    ///
    /// @throws EngineFailure if no model of the chain exists
    public Attempts(Chain chain, Health health, RetryBudget patience, Predicate<Candidate> suits) {
        this.chain = chain;
        this.health = health;
        this.patience = patience;
        this.suits = suits;
        this.seats = new Seat[chain.refs().size()];
        int suiting = first(chain, health, suits);
        this.place = suiting < 0 ? require(chain, health) : suiting;
        this.now = chain.find(place).orElseThrow();
        this.pass = health.enter(chain.models(), now.model());
    }

    /// The model that would be tried first now.
    public static Candidate first(Chain chain, Health health) {
        return chain.find(require(chain, health)).orElseThrow();
    }

    private static int require(Chain chain, Health health) {
        int first = first(chain, health, _ -> true);
        if (first < 0) throw missing(chain);
        return first;
    }

    /// The first that is well; when none is, the one that will be soonest; -1 when none is there.
    private static int first(Chain chain, Health health, Predicate<Candidate> suits) {
        int soonest = -1;
        long until = Long.MAX_VALUE;
        for (int i = 0; i < chain.refs().size(); i++) {
            var found = chain.find(i);
            if (found.isEmpty() || i > 0 && !suits.test(found.get())) continue;
            var model = found.get().model();
            if (health.admits(chain.models(), model)) return i;
            long due = health.of(chain.models(), model).map(Cooling::until).orElse(0L);
            if (soonest < 0 || due < until) {
                soonest = i;
                until = due;
            }
        }
        return soonest;
    }

    private static EngineFailure missing(Chain chain) {
        var wanted = chain.refs().getFirst();
        var similar = chain.models().similar(wanted);
        var hint = similar.isEmpty() ? " See `lungo models`." : " Did you mean " + similar.getFirst() + "?";
        return new EngineFailure(EngineFailure.Kind.INVALID, "Model not found: " + wanted + "." + hint);
    }

    public Candidate now() {
        return now;
    }

    /// Why the chosen model is not the first that is asked, if it is not.
    public Optional<Skipped> skipped() {
        if (place == 0 || seats[0] != null) return Optional.empty();
        var chosen = chain.find(0);
        return Optional.of(new Skipped(
                chain.refs().getFirst(),
                chosen.flatMap(one -> health.of(chain.models(), one.model())).orElse(null)));
    }

    /// True if a fallback is used instead of the chosen model.
    public boolean standsIn() {
        return place > 0;
    }

    /// Delay of a request that follows others of the same call; `attempt` counts from 1.
    public Duration pause(int attempt) {
        return patience.alone().pause(attempt);
    }

    /// Asks the same model again after its problem was settled: it is looked up again.
    public void renew() {
        pass.close();
        now = chain.find(place).orElse(now);
        pass = health.enter(chain.models(), now.model());
    }

    public void succeed() {
        pass.succeeded();
    }

    /// Notes the failure of the current candidate and chooses what follows.
    public Recovery recover(Failure failure, @Nullable Duration asked) {
        var before = seats[place];
        var seat = new Seat(
                before == null ? 1 : before.requests + 1,
                failure,
                asked,
                health.clock().millis());
        seats[place] = seat;
        if (isFinal(failure)) return stop();
        int fresh = fresh();
        if (fresh < 0) return soonest(seat);
        var wait = failure.retryable() && !pass.probe()
                ? patience.relieved().before(seat.requests, asked)
                : Optional.<Duration>empty();
        if (wait.isPresent()) return new Recovery.Retry(wait.get(), seat.requests);
        return move(fresh, Duration.ZERO);
    }

    /// Failures that another model would not fix, or should not.
    private static boolean isFinal(Failure failure) {
        return switch (Fault.of(failure)) {
            case OVERFLOW, REFUSAL, ABORTED -> true;
            case UNKNOWN -> !failure.retryable();
            case RATE_LIMIT, QUOTA, AUTH, UNAVAILABLE, BROKEN, INVALID, TOOLS -> false;
        };
    }

    /// The first that is well and was not asked yet, -1 for none.
    private int fresh() {
        for (int i = 0; i < seats.length; i++) {
            if (i == place || seats[i] != null) continue;
            var found = chain.find(i).filter(one -> suits.test(one) && health.admits(chain.models(), one.model()));
            if (found.isPresent()) return i;
        }
        return -1;
    }

    /// No model can answer at once: the first that can be asked again.
    private Recovery soonest(Seat seat) {
        long time = health.clock().millis();
        int best = -1;
        long due = Long.MAX_VALUE;
        for (int i = 0; i < seats.length; i++) {
            long at = due(i, time);
            if (at < due || at == due && at != Long.MAX_VALUE && i == place) {
                best = i;
                due = at;
            }
        }
        if (best < 0) return stop();
        var wait = Duration.ofMillis(Math.max(0, due - time));
        return best == place ? new Recovery.Retry(wait, seat.requests) : move(best, wait);
    }

    /// The time when a model becomes available again; the end of time for never.
    private long due(int i, long time) {
        var seat = seats[i];
        if (seat == null)
            return i == place
                    ? Long.MAX_VALUE
                    : chain.find(i).filter(suits).map(one -> opens(one, time)).orElse(Long.MAX_VALUE);
        if (!seat.failure.retryable() || chain.find(i).isEmpty()) return Long.MAX_VALUE;
        return patience.alone()
                .before(seat.requests, seat.asked)
                .map(wait -> seat.at + wait.toMillis())
                .orElse(Long.MAX_VALUE);
    }

    /// End of a temporary problem that others met with this model, if it is soon enough.
    private long opens(Candidate one, long time) {
        var trouble = health.of(chain.models(), one.model());
        if (trouble.isEmpty()) return time;
        var fault = trouble.get().fault();
        boolean passing = fault == Fault.RATE_LIMIT || isDown(fault);
        boolean soon =
                trouble.get().until() - time <= patience.alone().longest().toMillis();
        return passing && soon && patience.alone().attempts() > 0
                ? Math.max(time, trouble.get().until())
                : Long.MAX_VALUE;
    }

    private static boolean isDown(Fault fault) {
        return fault == Fault.UNAVAILABLE || fault == Fault.BROKEN;
    }

    /// True if the same model would reject the same request again.
    private static boolean isOfTheRequest(Fault fault) {
        return fault == Fault.INVALID || fault == Fault.TOOLS;
    }

    private Recovery move(int to, Duration wait) {
        var seat = Objects.requireNonNull(seats[place]);
        leave(seat);
        if (isOfTheRequest(Fault.of(seat.failure))) chain.avoid(place);
        var failed = now;
        place = to;
        now = chain.find(to).orElseThrow();
        pass = health.enter(chain.models(), now.model());
        return new Recovery.Switch(failed, now, wait, seat.requests);
    }

    private Recovery stop() {
        leave(Objects.requireNonNull(seats[place]));
        return new Recovery.GiveUp();
    }

    private void leave(Seat seat) {
        if (patience.thorough() || !isDown(Fault.of(seat.failure))) pass.failed(seat.failure, seat.asked);
        pass.close();
    }

    @Override
    public void close() {
        pass.close();
    }
}
