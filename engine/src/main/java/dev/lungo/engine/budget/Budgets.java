package dev.lungo.engine.budget;

import dev.lungo.core.config.Config.Cap;
import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.event.Scope;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.core.store.Store;
import dev.lungo.core.usage.CapChange;
import dev.lungo.core.usage.CapScope;
import dev.lungo.core.usage.Spent;
import dev.lungo.core.usage.Usage;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.model.CallRefused;
import dev.lungo.engine.model.CallWatch;
import dev.lungo.engine.model.ModelCall;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Lets no request leave that could pass a cap, and counts what all of them use. Thread-safe.
public final class Budgets implements CallWatch {
    static final double WARNING = 0.8;
    private final Store store;
    private final Journal journal;
    private final Clock clock;
    private final Ledger ledger;
    private final SessionRoots roots;
    private final InputBound bound;
    private final Set<ModelRef> unpriced = ConcurrentHashMap.newKeySet();

    public Budgets(Store store, Journal journal, Clock clock) {
        this.store = store;
        this.journal = journal;
        this.clock = clock;
        this.ledger = new Ledger(store.usages(), store.reservations(), journal);
        this.roots = new SessionRoots(store.sessions());
        this.bound = new InputBound((session, model) ->
                store.usages().newest(roots.of(session), session, model).orElse(null));
    }

    @Override
    public Watched begin(ModelCall call) throws CallRefused, InterruptedException {
        var root = roots.of(call.session());
        var caps = caps(call.instance(), root);
        var price = Price.of(call.request(), call.instance().config().budget());
        var usage = usage(call, root, caps.day());
        if (!ledger.caps(caps, false))
            return new Reservation(new Begun(call, price, null, 0, OutputBound.most(call.request()), null, usage));
        if (!price.certain() && ledger.caps(caps, true)) uncertain(call);
        var measured = bound.measure(call.session(), call.request());
        long input = bound.tokens(call.session(), call.request(), measured);
        long answer = OutputBound.most(call.request());
        try {
            var grant = ledger.reserve(new Ledger.Wish(
                    caps,
                    price,
                    input,
                    answer,
                    usage,
                    call.instance().scope(),
                    limit -> tell(call, BudgetMessages.waiting(limit))));
            return new Reservation(new Begun(call, price, measured, input, grant.answer(), grant, usage));
        } catch (Ledger.Exhausted exhausted) {
            throw new CallRefused(stopped(exhausted.limit, root, price.most(input, Math.min(answer, 1_000))));
        }
    }

    /// `least` is what the request needs.
    private static Failure.Budget stopped(Limit limit, Id<Session> root, Spent least) {
        return new Failure.Budget(
                BudgetMessages.stopped(limit, root, least),
                limit.scope().word(),
                new Failure.Budget.Sums(limit.cap().usd(), limit.cap().tokens()),
                sums(limit.spent()),
                sums(limit.reserved()),
                sums(least));
    }

    private static Failure.Budget.Sums sums(Spent spent) {
        return new Failure.Budget.Sums(spent.usd(), spent.tokens());
    }

    private Caps caps(Instance instance, Id<Session> root) {
        return new Caps(
                instance.config().budget(),
                root.value(),
                LocalDate.ofInstant(clock.instant(), clock.getZone()).toString(),
                instance.project().id());
    }

    private Usage usage(ModelCall call, Id<Session> root, String day) {
        var model = call.request().model();
        return new Usage(
                Usage.newId(),
                clock.millis(),
                day,
                call.instance().project().id(),
                call.session(),
                root,
                call.message(),
                model.providerID(),
                model.id(),
                call.purpose().name().toLowerCase(Locale.ROOT),
                true,
                Tokens.NONE,
                0,
                Spent.NOTHING,
                Map.of());
    }

    /// Reports the assumed price once per model.
    private void uncertain(ModelCall call) throws CallRefused {
        var ref = call.request().model().ref();
        var budget = call.instance().config().budget();
        if (Price.refused(budget))
            throw new CallRefused(new Failure.Unknown(BudgetMessages.refused(ref), Failure.Budget.REF));
        if (unpriced.add(ref))
            tell(
                    call,
                    BudgetMessages.assumed(ref, Price.of(call.request(), budget).cost()));
    }

    private void tell(ModelCall call, String message) {
        journal.post(call.instance().scope(), new Event.BudgetWarned(call.session(), message));
    }

    /// Nothing is measured for a request that nothing limits.
    private record Begun(
            ModelCall call,
            Price price,
            InputBound.@Nullable Measured measured,
            long input,
            long answer,
            Ledger.@Nullable Grant grant,
            Usage usage) {}

    /// One request under way.
    private final class Reservation implements Watched {
        private final Begun begun;
        private final AnswerMeter heard;

        Reservation(Begun begun) {
            this.begun = begun;
            this.heard =
                    new AnswerMeter(begun.call.request().model().capabilities().reasoning());
        }

        @Override
        public Request allowed(Request request) {
            return begun.answer < OutputBound.most(request) ? OutputBound.shorter(request, begun.answer) : request;
        }

        @Override
        public void heard(Delta.Piece piece) {
            heard.hear(piece);
        }

        @Override
        public void ended(byte[] sent, Delta.@Nullable End end) {
            var call = begun.call;
            var used = heard.used(sent.length > 0, end, this::input, begun.answer);
            if (begun.measured != null && end instanceof Delta.Finished && call.purpose() == ModelCall.Purpose.STEP) {
                bound.learn(call.session(), call.request(), begun.measured, used.context());
            }
            var charged = heard.estimated() ? begun.price.most(used.context(), used.answer()) : begun.price.of(used);
            var usage = begun.usage.ended(used, call.request().model().cost().of(used), charged, heard.tools());
            for (var limit : ledger.settle(begun.grant, usage, call.instance().scope()))
                tell(call, BudgetMessages.warned(limit, usage.rootID()));
        }

        private long input() {
            if (begun.measured != null) return begun.input;
            var request = begun.call.request();
            return bound.tokens(begun.call.session(), request, bound.measure(begun.call.session(), request));
        }
    }

    /// Takes from messages what is known of requests that a killed process had under way. What is not known counts
    /// as the most that it can have been. To be called once, when no other process writes.
    public void settleOld() {
        for (var usage : store.usages().open()) ledger.post(new Scope("", usage.projectID()), settled(usage));
    }

    private Usage settled(Usage usage) {
        var answer = answer(usage).orElse(null);
        var most = usage.charged();
        if (answer == null) return usage.ended(Tokens.NONE, 0, most, Map.of());
        var tokens = answer.tokens();
        double usd = answer.cost() > 0 ? Math.min(most.usd(), answer.cost()) : most.usd();
        return usage.ended(tokens, answer.cost(), new Spent(usd, tokens.counted()), Map.of());
    }

    /// The answer of a request, if the provider had counted what it used.
    private Optional<Message.Assistant> answer(Usage usage) {
        return Optional.ofNullable(usage.messageID())
                .flatMap(id -> store.messages().find(usage.sessionID(), id))
                .map(Message::info)
                .filter(Message.Assistant.class::isInstance)
                .map(Message.Assistant.class::cast)
                .filter(answer -> answer.tokens().counted() > 0);
    }

    /// Limits of a session, or of a directory; includes sums without a limit.
    public List<Line> lines(Instance instance, @Nullable Id<Session> session) {
        var root = session == null ? null : roots.of(session);
        return ledger.lines(caps(instance, root == null ? new Id<>("ses_none") : root)).stream()
                .filter(limit -> limit.scope() != CapScope.SESSION || root != null)
                .map(limit -> new Line(limit.scope(), limit.subject(), limit.cap(), limit.spent(), limit.reserved()))
                .toList();
    }

    /// One cap and what counts against it. No value of `cap` means no limit.
    public record Line(CapScope scope, String subject, Cap cap, Spent spent, Spent reserved) {}

    /// Sets the cap of a session, of today or of a project, for a person. Of a unit that is not named nothing changes.
    public void set(Instance instance, CapScope scope, @Nullable Id<Session> session, Cap cap) {
        var caps = caps(instance, session == null ? new Id<>("ses_none") : roots.of(session));
        var now = caps.subject(scope);
        var old = store.usages().caps().stream()
                .filter(change -> change.scope() == scope && change.subject().equals(now))
                .findFirst();
        var merged = new Cap(
                cap.usd() != null
                        ? cap.usd()
                        : old.map(change -> change.cap().usd()).orElse(null),
                cap.tokens() != null
                        ? cap.tokens()
                        : old.map(change -> change.cap().tokens()).orElse(null));
        ledger.change(instance.scope(), new CapChange(scope, now, merged, clock.millis()));
    }
}
