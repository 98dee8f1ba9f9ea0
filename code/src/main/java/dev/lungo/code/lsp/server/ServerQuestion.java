package dev.lungo.code.lsp.server;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A question that waits for its turn.
final class ServerQuestion<T extends @Nullable Object> {
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
            throw new IOException(failed.getCause().getMessage(), failed);
        } catch (TimeoutException slow) {
            throw new IOException("no answer within " + limit.toSeconds() + " s", slow);
        }
    }
}
