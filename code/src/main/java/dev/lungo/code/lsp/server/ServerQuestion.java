package dev.lungo.code.lsp.server;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A question that waits for its turn.
final class ServerQuestion<T> {
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private final ServerCheck check;

    ServerQuestion(ManagedServer server, ServerHost host) {
        check = new ServerCheck(server, host);
        check.onFailure(reason -> answer.completeExceptionally(new IOException(reason)));
    }

    ServerCheck check() {
        return check;
    }

    void answer(T value) {
        answer.complete(value);
    }

    T await(Duration limit) throws IOException, InterruptedException {
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            var cause = failed.getCause();
            throw new IOException(cause == null ? "no answer" : cause.getMessage(), failed);
        } catch (TimeoutException slow) {
            throw new IOException("no answer within " + limit.toSeconds() + " s", slow);
        }
    }
}
