package dev.lungo.engine.turn;

import dev.lungo.core.event.Event;
import dev.lungo.core.model.Model;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.engine.context.Requests.Asker;
import dev.lungo.engine.failover.Attempts;
import dev.lungo.engine.failover.Attempts.Next;
import dev.lungo.engine.failover.Candidate;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Who is asked for one answer, with which request, and who comes next. For one thread.
final class Asking {
    /// Writes the request of the model that is asked.
    interface Wording {
        Request of(Asker asker) throws InterruptedException;
    }

    private final Attempts attempts;
    private final Function<Candidate, Asker> askers;
    private final Wording wording;
    private final Predicate<Model> full;
    private final boolean news;
    private @Nullable Request request;

    /// `full` says whether what was said does not fit into the window of a model; `news` that it is to be
    /// told when the chosen model is not asked.
    Asking(Attempts attempts, Function<Candidate, Asker> askers, Wording wording, Predicate<Model> full, boolean news) {
        this.attempts = attempts;
        this.askers = askers;
        this.wording = wording;
        this.full = full;
        this.news = news;
    }

    Request request() throws InterruptedException {
        if (request == null) request = wording.of(askers.apply(attempts.now()));
        return request;
    }

    Candidate now() {
        return attempts.now();
    }

    double cost(Tokens used) {
        return attempts.now().model().cost().of(used);
    }

    /// Whether the history has to be summarised before the model that is asked now can stand in.
    boolean tooMuch() {
        return attempts.standsIn() && full.test(attempts.now().model());
    }

    /// How long a request is put off that follows others of the same call.
    Duration pause(int attempt) {
        return attempts.pause(attempt);
    }

    /// The same model again, without tools.
    void again() {
        attempts.renew();
        request = null;
    }

    void answered() {
        attempts.succeeded();
    }

    Next after(Delta.Failed failed) {
        var next = attempts.after(failed.failure(), failed.retryAfter());
        if (next instanceof Next.Other) request = null;
        return next;
    }

    /// What there is to tell when another model than the chosen one begins an answer: a part and an event.
    List<Event> skipped(Message.Assistant info, long now) {
        var skipped = attempts.skipped();
        return !news || skipped.isEmpty()
                ? List.of()
                : Switched.past(skipped.get(), attempts.now()).told(info, now);
    }

    static Part.@Nullable Retry note(List<Event> told) {
        for (var event : told) {
            if (event instanceof Event.PartUpdated it && it.part() instanceof Part.Retry note) return note;
        }
        return null;
    }
}
