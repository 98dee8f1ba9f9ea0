package dev.lungo.cli.mcp.serve;

import dev.lungo.wire.JsonRpc;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A request that is being answered: a way back to the client that made it. Thread-safe.
public final class ServedRequest {
    private final JsonRpc client;
    private final JsonNode token;
    private final List<Runnable> cancellations = new ArrayList<>();
    private @Nullable Thread thread;
    private boolean canceled;
    private long steps;

    ServedRequest(JsonRpc client, JsonNode parameters) {
        this.client = client;
        token = parameters.at("/_meta/progressToken");
    }

    /// Reports progress if the client wants to hear of it. `total` is null if it is not known.
    public synchronized void progress(double done, @Nullable Double total, @Nullable String message) {
        if (token.isMissingNode() || canceled) return;
        var report = new LinkedHashMap<String, Object>();
        report.put("progressToken", token);
        report.put("progress", done);
        if (total != null) report.put("total", total);
        if (message != null) report.put("message", message);
        client.notify("notifications/progress", report);
    }

    /// Reports a step of work whose end is not known.
    public synchronized void step(String message) {
        progress(++steps, null, message);
    }

    public void notify(String method, Map<String, Object> parameters) {
        client.notify(method, parameters);
    }

    /// Asks the client, and waits for its answer.
    public JsonNode ask(String method, Map<String, Object> parameters, Duration limit)
            throws ExecutionException, InterruptedException {
        return client.request(method, parameters, limit).get();
    }

    /// Runs work when the client cancels the request.
    public void whenCanceled(Runnable work) {
        synchronized (this) {
            cancellations.add(work);
            if (!canceled) return;
        }
        work.run();
    }

    /// The thread that answers from now on; null for none.
    synchronized void on(@Nullable Thread next) {
        thread = next;
        if (canceled && next != null) next.interrupt();
    }

    synchronized boolean isCanceled() {
        return canceled;
    }

    void cancel() {
        List<Runnable> works;
        synchronized (this) {
            if (canceled) return;
            canceled = true;
            if (thread != null) thread.interrupt();
            works = List.copyOf(cancellations);
        }
        works.forEach(Runnable::run);
    }
}
