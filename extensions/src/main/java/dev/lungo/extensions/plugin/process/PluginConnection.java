package dev.lungo.extensions.plugin.process;

import dev.lungo.core.process.Running;
import dev.lungo.core.tool.ToolContext;
import dev.lungo.extensions.plugin.PluginFailure;
import dev.lungo.wire.FramedChannel;
import dev.lungo.wire.FramedChannel.Framing;
import dev.lungo.wire.Json;
import dev.lungo.wire.JsonRpc;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The program of a plugin while it runs, after the exchange in which it says what it offers. Thread-safe.
final class PluginConnection implements AutoCloseable {
    private static final JsonRpc.Cancellation CANCELLATION = new JsonRpc.Cancellation("cancel", "id");
    private static final Duration GOODBYE = Duration.ofSeconds(1);
    private static final Duration LAST_BREATH = Duration.ofMillis(200);

    private final PluginProgram program;
    private final Running process;
    private final JsonRpc rpc;
    private final PluginMessages messages;
    private final AtomicLong tokens = new AtomicLong();
    private JsonNode greeting = Json.mapper().missingNode();

    private PluginConnection(PluginProgram program, Running process) {
        this.program = program;
        this.process = process;
        messages = new PluginMessages(program.log()::line);
        program.log().copy(process.errors(), "plugin-" + program.name());
        rpc = new JsonRpc(new FramedChannel(Framing.LINES, process.output(), process.input()), CANCELLATION, messages);
        rpc.start("plugin-" + program.name());
    }

    /// Starts the program and waits until it is ready.
    ///
    /// @throws PluginFailure if it cannot be started, ends, or says nothing usable in time
    static PluginConnection open(PluginProgram program) throws PluginFailure, InterruptedException {
        PluginConnection connection;
        try {
            var launch = program.launch().input(Redirect.PIPE).errors(Redirect.PIPE);
            connection = new PluginConnection(program, program.launcher().start(launch));
        } catch (IOException missing) {
            throw new PluginFailure("did not start: " + missing.getMessage());
        }
        boolean ready = false;
        try {
            connection.greeting = connection.request(
                    "initialize", program.introduction(), program.limits().start());
            ready = true;
            return connection;
        } finally {
            if (!ready) connection.kill();
        }
    }

    /// The answer to the first request.
    JsonNode greeting() {
        return greeting;
    }

    boolean hasEnded() {
        return rpc.hasEnded();
    }

    void notify(String method, Map<String, Object> parameters) {
        rpc.notify(method, parameters);
    }

    /// Sends a request and waits for the answer; an interrupt cancels it.
    JsonNode request(String method, Map<String, Object> parameters, Duration limit)
            throws PluginFailure, InterruptedException {
        long begun = System.nanoTime();
        return await(method, rpc.request(method, parameters), limit, () -> begun);
    }

    /// Calls a tool; each report of its progress restarts the limit.
    JsonNode call(Map<String, Object> call, ToolContext context) throws PluginFailure, InterruptedException {
        long token = tokens.incrementAndGet();
        var running = new RunningCall(context);
        messages.begin(token, running);
        try {
            var parameters = new HashMap<>(call);
            parameters.put("token", token);
            var answer = rpc.request("tools/call", parameters);
            return await("tools/call", answer, program.limits().call(), running::moved);
        } finally {
            messages.end(token);
        }
    }

    /// Waits until the limit has passed since `moved`.
    private JsonNode await(String method, CompletableFuture<JsonNode> answer, Duration limit, LongSupplier moved)
            throws PluginFailure, InterruptedException {
        try {
            while (true) {
                long left = limit.toNanos() - (System.nanoTime() - moved.getAsLong());
                if (left <= 0)
                    throw new PluginFailure("did not answer " + method + " within " + limit.toMillis() + " ms");
                var arrived = arrived(answer, left);
                if (arrived != null) return arrived;
            }
        } catch (ExecutionException | CancellationException failed) {
            throw failure(failed);
        } finally {
            answer.cancel(true);
        }
    }

    private static @Nullable JsonNode arrived(CompletableFuture<JsonNode> answer, long nanos)
            throws ExecutionException, InterruptedException {
        try {
            return answer.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException yet) {
            return null;
        }
    }

    private PluginFailure failure(Exception failed) throws InterruptedException {
        var cause = failed.getCause() == null ? failed : failed.getCause();
        var message = String.valueOf(cause.getMessage());
        if (cause instanceof JsonRpc.RpcFailure) return new PluginFailure(message, cause);
        process.await(LAST_BREATH);
        var code = process.exit();
        return new PluginFailure(code == null || code == 0 ? "ended: " + message : "ended with exit code " + code);
    }

    /// Ends the program at once.
    void kill() {
        rpc.close();
        process.kill();
    }

    /// Asks the program to end, and ends what is left of it.
    @Override
    public void close() {
        try {
            if (!rpc.hasEnded()) request("shutdown", Map.of(), GOODBYE);
        } catch (PluginFailure dead) {
            // It is ended in any case.
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        } finally {
            kill();
        }
    }
}
