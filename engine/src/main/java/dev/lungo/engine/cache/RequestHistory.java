package dev.lungo.engine.cache;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.core.store.RequestLog;
import dev.lungo.core.store.SentRequest;
import dev.lungo.engine.agent.EngineFailure;
import dev.lungo.engine.cache.Comparison.Difference;
import java.util.List;

/// The requests of sessions, for inspection. Thread-safe.
public final class RequestHistory {
    private final RequestLog log;
    private final RequestRecorder recorder;

    RequestHistory(RequestLog log, RequestRecorder recorder) {
        this.log = log;
        this.recorder = recorder;
    }

    /// A request compared with the previous one of the same conversation and model; `before` is 0 if there is none.
    public record Compared(long number, long before, List<Difference> differences) {}

    public List<SentRequest> of(Id<Session> session) throws InterruptedException {
        recorder.settle();
        return log.requests(session);
    }

    /// The body exactly as it was sent.
    ///
    /// @throws EngineFailure if there is no such request, or its body is no longer kept
    public byte[] body(Id<Session> session, long number) throws InterruptedException {
        var request = require(session, number, of(session));
        if (!request.kept()) throw gone(number);
        var chain = log.chain(session, number);
        if (chain.isEmpty()) throw gone(number);
        return BodyDeltas.unpack(chain);
    }

    public Compared compare(Id<Session> session, long number) throws InterruptedException {
        var all = of(session);
        var request = require(session, number, all);
        var before = all.stream()
                .filter(one -> one.number() < number
                        && one.model().equals(request.model())
                        && one.purpose().continues() == request.purpose().continues())
                .reduce((_, later) -> later);
        if (before.isEmpty()) return new Compared(number, 0, List.of());
        long earlier = before.get().number();
        return new Compared(
                number, earlier, new Comparison(body(session, earlier), body(session, number)).differences());
    }

    private static SentRequest require(Id<Session> session, long number, List<SentRequest> all) {
        return all.stream()
                .filter(one -> one.number() == number)
                .findFirst()
                .orElseThrow(() -> new EngineFailure(
                        EngineFailure.Kind.NOT_FOUND,
                        "Request not found: " + number + ". List the requests with: lungo session requests "
                                + session));
    }

    private static EngineFailure gone(long number) {
        return new EngineFailure(
                EngineFailure.Kind.NOT_FOUND,
                "The body of request " + number
                        + " has been deleted. To keep more, raise requests.keep in the configuration.");
    }
}
