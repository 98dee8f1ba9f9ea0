package dev.lungo.engine.turn;

import dev.lungo.core.event.Event;
import dev.lungo.core.model.Model;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.engine.context.RequestContext;
import dev.lungo.engine.failover.Attempts;
import dev.lungo.engine.failover.Attempts.Recovery;
import dev.lungo.engine.failover.Candidate;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The request of one step, written for the candidate whose turn it is; after a failure, for the next one. For one
/// thread.
final class ModelRequest {
    /// Writes the request for the current candidate.
    interface Wording {
        Request of(RequestContext context) throws InterruptedException;
    }

    private final Attempts attempts;
    private final Function<Candidate, RequestContext> contexts;
    private final Wording wording;
    private final Predicate<Model> full;
    private final boolean news;
    private @Nullable Request request;

    /// `full` is true for a model whose window cannot hold the conversation; `news` if the user should learn that
    /// another model than the chosen one begins.
    ModelRequest(
            Attempts attempts,
            Function<Candidate, RequestContext> contexts,
            Wording wording,
            Predicate<Model> full,
            boolean news) {
        this.attempts = attempts;
        this.contexts = contexts;
        this.wording = wording;
        this.full = full;
        this.news = news;
    }

    Request current() throws InterruptedException {
        if (request == null) request = wording.of(contexts.apply(attempts.now()));
        return request;
    }

    Candidate now() {
        return attempts.now();
    }

    double cost(Tokens used) {
        return attempts.now().model().cost().of(used);
    }

    /// True if the history must be summarized before the current candidate can take over.
    boolean tooMuch() {
        return attempts.standsIn() && full.test(attempts.now().model());
    }

    /// The wait before another request of the same step.
    Duration pause(int attempt) {
        return attempts.pause(attempt);
    }

    /// The same model again, without tools.
    void renew() {
        attempts.renew();
        request = null;
    }

    void succeed() {
        attempts.succeed();
    }

    Recovery recover(Delta.Failed failed) {
        var next = attempts.recover(failed.failure(), failed.retryAfter());
        if (next instanceof Recovery.Switch) request = null;
        return next;
    }

    /// The notice when another model than the chosen one begins an answer: a part and an event.
    List<Event> skipped(Message.Assistant info, long now) {
        var skipped = attempts.skipped();
        return !news || skipped.isEmpty()
                ? List.of()
                : FailoverNotice.past(skipped.get(), attempts.now()).events(info, now);
    }

    static Part.@Nullable Retry note(List<Event> events) {
        for (var event : events) {
            if (event instanceof Event.PartUpdated it && it.part() instanceof Part.Retry note) return note;
        }
        return null;
    }
}
