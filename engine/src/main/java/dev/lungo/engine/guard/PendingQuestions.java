package dev.lungo.engine.guard;

import dev.lungo.core.ask.QuestionRequest;
import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.event.Scope;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.engine.live.LiveState;
import dev.lungo.engine.live.OpenRequests;
import dev.lungo.engine.live.OpenRequests.Open;
import dev.lungo.engine.live.QuestionOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Questions of models that wait for a person. Any client may answer; the first answer counts. Thread-safe.
public final class PendingQuestions {
    private final Journal journal;
    private final OpenRequests<QuestionRequest, QuestionOutcome> requests;

    public PendingQuestions(Journal journal, LiveState live) {
        this.journal = journal;
        this.requests = live.questions();
    }

    /// Asks and waits. Interrupting the waiting thread settles the request as canceled.
    QuestionOutcome ask(Scope scope, QuestionRequest request) throws InterruptedException {
        return requests.await(
                new Open<>(request.id(), request.sessionID(), scope, request),
                () -> journal.record(scope, new Event.QuestionAsked(request)),
                () -> reject(request.id(), true));
    }

    /// The user's choice at a question that the program asks; empty if they did not want to answer.
    public List<String> answered(Scope scope, Id<Session> session, QuestionRequest.Question question)
            throws InterruptedException {
        var answers = ask(scope, new QuestionRequest(QuestionRequest.newId(), session, List.of(question), null));
        return answers.answers()
                .filter(given -> !given.isEmpty())
                .map(List::getFirst)
                .orElse(List.of());
    }

    /// The requests that wait now, oldest first, of the sessions of one directory, or of all for null.
    public List<QuestionRequest> pending(@Nullable String directory) {
        return requests.pending(directory);
    }

    /// False if it is not open.
    public boolean reply(Id<QuestionRequest> id, List<List<String>> answers) {
        return settle(id, QuestionOutcome.of(answers));
    }

    /// False if it is not open.
    ///
    /// @param canceled true if the person closed the questions instead of refusing to answer
    public boolean reject(Id<QuestionRequest> id, boolean canceled) {
        return settle(id, canceled ? QuestionOutcome.CANCELED : QuestionOutcome.DECLINED);
    }

    private boolean settle(Id<QuestionRequest> id, QuestionOutcome outcome) {
        var open = requests.find(id).orElse(null);
        if (open == null) return false;
        Event event = outcome.answers()
                .<Event>map(given -> new Event.QuestionReplied(open.session(), id, given))
                .orElseGet(() -> new Event.QuestionRejected(open.session(), id));
        return requests.answer(id, outcome, () -> journal.record(open.scope(), event));
    }
}
