package dev.lungo.engine.guard;

import dev.lungo.core.ask.QuestionRequest;
import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.event.Scope;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// Questions of models that wait for a person. Any client may answer; the first answer counts. Thread-safe.
public final class PendingQuestions {
    /// An empty answer means that the person does not want to answer.
    private record Waiting(
            QuestionRequest request, Scope scope, CompletableFuture<Optional<List<List<String>>>> answer) {}

    private final Journal journal;
    private final Map<Id<QuestionRequest>, Waiting> waiting = new LinkedHashMap<>();

    public PendingQuestions(Journal journal) {
        this.journal = journal;
    }

    /// Asks and waits. Interrupting the waiting thread settles the request as rejected.
    Optional<List<List<String>>> ask(Scope scope, QuestionRequest request) throws InterruptedException {
        var entry = new Waiting(request, scope, new CompletableFuture<>());
        synchronized (this) {
            waiting.put(request.id(), entry);
        }
        try {
            journal.record(scope, new Event.QuestionAsked(request));
            return entry.answer.get();
        } catch (InterruptedException aborted) {
            reject(request.id());
            throw aborted;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            synchronized (this) {
                waiting.remove(request.id());
            }
        }
    }

    /// The user's choice at a question that the program asks; empty if they did not want to answer.
    public List<String> answered(Scope scope, Id<Session> session, QuestionRequest.Question question)
            throws InterruptedException {
        var answers = ask(scope, new QuestionRequest(QuestionRequest.newId(), session, List.of(question), null));
        return answers.filter(given -> !given.isEmpty()).map(List::getFirst).orElse(List.of());
    }

    /// The requests that wait now, oldest first, of the sessions of one directory, or of all for null.
    public synchronized List<QuestionRequest> pending(@Nullable String directory) {
        return waiting.values().stream()
                .filter(entry -> directory == null || entry.scope.directory().equals(directory))
                .map(Waiting::request)
                .toList();
    }

    /// False when it does not wait (any more).
    public boolean reply(Id<QuestionRequest> id, List<List<String>> answers) {
        return settle(id, Optional.of(List.copyOf(answers)));
    }

    /// False when it does not wait (any more).
    public boolean reject(Id<QuestionRequest> id) {
        return settle(id, Optional.empty());
    }

    private boolean settle(Id<QuestionRequest> id, Optional<List<List<String>>> answer) {
        Waiting entry;
        synchronized (this) {
            entry = waiting.remove(id);
        }
        if (entry == null) return false;
        record(entry, answer);
        entry.answer.complete(answer);
        return true;
    }

    /// An answer that cannot be stored was not given: the request keeps waiting.
    private void record(Waiting entry, Optional<List<List<String>>> answer) {
        var request = entry.request;
        boolean stored = false;
        try {
            journal.record(
                    entry.scope,
                    answer.<Event>map(given -> new Event.QuestionReplied(request.sessionID(), request.id(), given))
                            .orElseGet(() -> new Event.QuestionRejected(request.sessionID(), request.id())));
            stored = true;
        } finally {
            if (!stored) {
                synchronized (this) {
                    waiting.put(request.id(), entry);
                }
            }
        }
    }
}
