package dev.lungo.engine.turn;

import dev.lungo.core.event.Event;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.provider.Fault;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.engine.failover.Attempts.Recovery;
import dev.lungo.engine.failover.Attempts.Skipped;
import dev.lungo.engine.failover.Candidate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The notice that another model answers than the chosen one. In the transcript it is a `retry` part, as OpenCode's
/// clients expect; its metadata names the model that failed (`model`), how (`fault`), and the one that continues
/// (`next`). `asked` is no if the model was skipped, `until` is when it is tried again.
record FailoverNotice(ModelRef from, ModelRef to, int attempt, Failure failure, boolean asked) {
    static FailoverNotice after(Recovery.Switch other, Failure failure) {
        return new FailoverNotice(other.failed().ref(), other.next().ref(), other.attempt(), failure, true);
    }

    /// The chosen model was in trouble before.
    static FailoverNotice past(Skipped skipped, Candidate to) {
        var trouble = skipped.trouble();
        if (trouble == null) {
            var missing = new Failure.Api(
                    "Model " + skipped.model() + " is no longer available.", null, false, null, null, null);
            return new FailoverNotice(skipped.model(), to.ref(), 0, missing, false);
        }
        var metadata = Map.of(Fault.METADATA, word(trouble.fault()), "until", String.valueOf(trouble.until()));
        var failure = new Failure.Api(trouble.message(), null, false, null, null, metadata);
        return new FailoverNotice(skipped.model(), to.ref(), 0, failure, false);
    }

    List<Event> events(Message.Assistant info, long time) {
        var part =
                new Part.Retry(Part.newId(), info.sessionID(), info.id(), attempt, error(), new Message.Created(time));
        return List.of(
                Event.PartUpdated.now(part),
                new Event.ModelSwitched(
                        info.sessionID(), info.id(), from, to, word(Fault.of(failure)), failure.message()));
    }

    /// The contract knows errors of the API only in this place.
    private Failure.Api error() {
        var api = failure instanceof Failure.Api it ? it : null;
        var metadata = new LinkedHashMap<String, String>();
        if (api != null && api.metadata() != null) metadata.putAll(api.metadata());
        metadata.put(Fault.METADATA, word(Fault.of(failure)));
        metadata.put("model", from.toString());
        metadata.put("next", to.toString());
        if (!asked) metadata.put("asked", "no");
        return new Failure.Api(
                failure.message(),
                status(api),
                failure.retryable(),
                api == null ? null : api.responseHeaders(),
                api == null ? null : api.responseBody(),
                metadata);
    }

    private static @Nullable Integer status(Failure.@Nullable Api api) {
        return api == null ? null : api.statusCode();
    }

    private static String word(Fault fault) {
        return fault.name().toLowerCase(Locale.ROOT);
    }
}
