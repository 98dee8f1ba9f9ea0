package dev.lungo.engine.cache;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Session;
import dev.lungo.core.store.RequestLog;
import dev.lungo.core.store.RequestLog.PackedBody;
import dev.lungo.core.store.SentRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The requests of one session as far as the next one needs them: figures, and the newest body. A body
/// is stored as its difference from the one before, until the differences weigh as much as a whole one.
/// For one thread.
final class RecordedRequests {
    private final RequestLog log;
    private final Id<Session> session;
    private final Map<ModelRef, SentRequest> last = new HashMap<>();
    private final Set<ModelRef> cached = new HashSet<>();
    private @Nullable ModelRef asked;
    private long newest;
    private @Nullable SentRequest carrier;
    private byte[] body = {};
    private long whole;
    private long differences;
    private final List<Long> wholes = new ArrayList<>();

    RecordedRequests(RequestLog log, Id<Session> session) {
        this.log = log;
        this.session = session;
        for (var request : log.requests(session)) note(request);
        if (carrier != null && carrier.kept()) load(log.chain(session, carrier.number()));
    }

    private void load(List<PackedBody> chain) {
        if (chain.isEmpty()) return;
        body = BodyDeltas.unpack(chain);
        whole = chain.getFirst().middle().length;
        for (var packed : chain.subList(1, chain.size())) differences += packed.middle().length;
        wholes.add(carrier == null ? newest : carrier.number() - chain.size() + 1);
    }

    private void note(SentRequest request) {
        newest = Math.max(newest, request.number());
        if (!request.purpose().continues()) return;
        carrier = request;
        if (request.tokens().context() == 0) return;
        asked = request.model();
        last.put(asked, request);
        if (request.tokens().cache().read() + request.tokens().cache().write() > 0) cached.add(asked);
    }

    /// The latest request that this model counted, parts of which its cache may still hold.
    @Nullable
    SentRequest lastTo(ModelRef model) {
        return last.get(model);
    }

    /// The model of the newest request, null if there is none.
    @Nullable
    ModelRef asked() {
        return asked;
    }

    /// True if any of these requests read from a cache of the model, or wrote to it.
    boolean cachedBy(ModelRef model) {
        return cached.contains(model);
    }

    long next() {
        return newest + 1;
    }

    /// The body of a request, empty when it is not kept.
    byte[] bodyOf(SentRequest request) {
        if (carrier != null && carrier.number() == request.number() && body.length > 0) return body;
        return BodyDeltas.unpack(log.chain(session, request.number()));
    }

    int weight() {
        return body.length;
    }

    /// Stores a request; `keep` is how many bodies stay.
    void add(SentRequest request, byte[] sent, int keep) {
        log.add(
                request,
                keep == 0
                        ? null
                        : request.purpose().continues()
                                ? packed(request.number(), sent, keep)
                                : BodyDeltas.pack(sent, null, null));
        note(request);
        if (request.purpose().continues()) body = sent;
    }

    private PackedBody packed(long number, byte[] sent, int keep) {
        var before = carrier;
        boolean again = before == null
                || body.length == 0
                || wholes.isEmpty()
                || differences >= whole
                || number - wholes.getLast() >= keep;
        var packed = again || before == null
                ? BodyDeltas.pack(sent, null, null)
                : BodyDeltas.pack(sent, before.number(), body);
        if (again) begin(number, packed.middle().length, keep);
        else differences += packed.middle().length;
        return packed;
    }

    /// Bodies before a whole one are needed by none after it.
    private void begin(long number, int weight, int keep) {
        whole = weight;
        differences = 0;
        wholes.add(number);
        while (wholes.size() > 1 && wholes.get(1) <= number - keep + 1) wholes.removeFirst();
        if (wholes.getFirst() <= number - keep + 1) log.forgetBodies(session, wholes.getFirst());
    }
}
