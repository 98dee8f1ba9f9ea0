package dev.lungo.engine.live;

import dev.lungo.core.event.Scope;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// Requests of one kind that wait for a person's answer. The first answer counts. Thread-safe.
public interface OpenRequests<Q, A> {
    /// A request of a session.
    record Open<Q>(Id<Q> id, Id<Session> session, Scope scope, Q request) {}

    /// Adds a request; the future is its answer.
    CompletableFuture<A> open(Open<Q> request);

    /// Removes a request without an answer.
    void close(Id<Q> id);

    /// All requests that wait now, oldest first.
    List<Open<Q>> all();

    /// Answers a request after `record` has stored the answer: if that fails, the request keeps waiting.
    ///
    /// @return false if it is not open
    boolean answer(Id<Q> id, A answer, Runnable record);

    default Optional<Open<Q>> find(Id<Q> id) {
        return all().stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /// The requests of the sessions of one directory, or all for null.
    default List<Q> pending(@Nullable String directory) {
        return all().stream()
                .filter(one -> directory == null || one.scope().directory().equals(directory))
                .map(Open::request)
                .toList();
    }

    /// Opens a request and waits for its answer; `opened` runs in between, `aborted` when the waiting thread is
    /// interrupted.
    default A await(Open<Q> request, Runnable opened, Runnable aborted) throws InterruptedException {
        var answer = open(request);
        try {
            opened.run();
            return answer.get();
        } catch (InterruptedException interrupted) {
            aborted.run();
            throw interrupted;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            close(request.id());
        }
    }
}
