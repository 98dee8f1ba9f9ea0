package dev.lungo.engine.cache;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.Model;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.Fault;
import dev.lungo.core.session.Session;
import dev.lungo.core.store.RequestLog;
import dev.lungo.core.store.SentRequest;
import dev.lungo.core.store.SentRequest.Purpose;
import dev.lungo.core.store.StoreFailure;
import dev.lungo.engine.model.CallWatch;
import dev.lungo.engine.model.ModelCall;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/// Records every request and explains what the provider's cache did with it, shortly afterwards and on its own
/// thread, so that no step waits for it. Thread-safe.
public final class RequestRecorder implements CallWatch, AutoCloseable {
    private static final int KEPT = 200;
    /// Bytes of bodies at hand for the next comparison; others are read from the store.
    private static final long AT_HAND = 8 << 20;
    private static final int MOST = 100;
    private static final long MOMENT_NANOS = 150_000_000;

    private final RequestLog log;
    private final Clock clock;
    private final InterruptibleWait pause = new InterruptibleWait();
    private final ExecutorService after = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("request-log").factory());
    private final Map<Id<Session>, RecordedRequests> conversations = new LinkedHashMap<>(16, 0.75f, true);

    public RequestRecorder(RequestLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    @Override
    public Watched begin(ModelCall call) {
        long begun = clock.millis();
        return (sent, end) -> {
            if (sent.length == 0) return;
            var ended = new Ended(begun, clock.millis() - begun, sent, end);
            later(() -> record(call, ended));
        };
    }

    private record Ended(long begun, long duration, byte[] sent, Delta.@Nullable End end) {}

    private void later(Runnable work) {
        try {
            long due = System.nanoTime() + MOMENT_NANOS;
            after.execute(() -> {
                pause.until(due);
                work.run();
            });
        } catch (RejectedExecutionException ended) {
            System.getLogger("lungo.requests").log(System.Logger.Level.DEBUG, "a request ended after the server did");
        }
    }

    private void record(ModelCall call, Ended ended) {
        try {
            var known = conversations.computeIfAbsent(call.session(), id -> new RecordedRequests(log, id));
            var request = request(call, known.next(), ended);
            known.add(explained(call, known, request, ended.sent), ended.sent, keep(call));
            lighten();
        } catch (StoreFailure unwritten) {
            System.getLogger("lungo.requests").log(System.Logger.Level.DEBUG, "a request was not recorded", unwritten);
        }
    }

    private static SentRequest explained(ModelCall call, RecordedRequests known, SentRequest plain, byte[] sent) {
        if (!plain.purpose().continues() || plain.tokens().context() == 0) return plain;
        var miss = new Explanation(call.request().model(), call.request().history(), plain, sent).in(known);
        return new SentRequest(
                plain.sessionID(),
                plain.number(),
                plain.messageID(),
                plain.time(),
                plain.duration(),
                plain.purpose(),
                plain.model(),
                plain.tokens(),
                plain.cost(),
                plain.outcome(),
                plain.bytes(),
                plain.kept(),
                plain.saved(),
                miss.orElse(null));
    }

    private static SentRequest request(ModelCall call, long number, Ended ended) {
        var model = call.request().model();
        var tokens = ended.end == null ? Tokens.NONE : ended.end.tokens();
        return new SentRequest(
                call.session(),
                number,
                call.message(),
                ended.begun,
                ended.duration,
                purpose(call),
                new ModelRef(model.providerID(), model.id()),
                tokens,
                model.cost().of(tokens),
                outcome(ended.end),
                ended.sent.length,
                false,
                saved(model, tokens),
                null);
    }

    private static Purpose purpose(ModelCall call) {
        return switch (call.purpose()) {
            case STEP -> Purpose.STEP;
            case SUMMARY -> call.request().history().isEmpty() ? Purpose.TRANSCRIPT : Purpose.SUMMARY;
            case TITLE -> Purpose.TITLE;
            case SAMPLE -> Purpose.SAMPLE;
            case HOOK -> Purpose.HOOK;
        };
    }

    private static String outcome(Delta.@Nullable End end) {
        return switch (end) {
            case Delta.Finished it -> it.reason().word();
            case Delta.Failed it ->
                "failed: "
                        + Fault.of(it.failure()).name().toLowerCase(Locale.ROOT).replace('_', ' ');
            case null -> "not read to its end";
        };
    }

    /// Reading from the cache is cheap, writing to it may cost extra.
    private static double saved(Model model, Tokens tokens) {
        var cost = model.cost();
        if (cost.cache().read() == 0) return 0;
        var billed = tokens.billed();
        var used = new Tokens(
                null,
                tokens.input(),
                tokens.output(),
                tokens.reasoning(),
                tokens.cache(),
                billed == null ? null : new Tokens.Billed(billed.hourWrites(), null));
        return cost.of(Tokens.of(tokens.context(), tokens.output(), tokens.reasoning(), 0, 0)) - cost.of(used);
    }

    private static int keep(ModelCall call) {
        return Objects.requireNonNullElse(call.instance().config().requests().keep(), KEPT);
    }

    private void lighten() {
        long weight = 0;
        for (var one : conversations.values()) weight += one.weight();
        var oldest = conversations.values().iterator();
        while ((weight > AT_HAND || conversations.size() > MOST) && conversations.size() > 1) {
            weight -= oldest.next().weight();
            oldest.remove();
        }
    }

    /// Drops the cached data of a session.
    public void forget(Id<Session> session) {
        later(() -> conversations.remove(session));
    }

    /// Returns when everything that has ended until now is recorded.
    void settle() throws InterruptedException {
        pause.hurry();
        try {
            after.submit(() -> {}).get();
        } catch (ExecutionException | RejectedExecutionException over) {
            // There is nothing left to wait for.
        } finally {
            pause.relax();
        }
    }

    /// The recorded requests, for readers.
    public RequestHistory history() {
        return new RequestHistory(log, this);
    }

    @Override
    public void close() {
        pause.hurry();
        after.close();
    }
}
