package dev.lungo.acp;

import dev.lungo.acp.editor.EditorPeer;
import dev.lungo.acp.editor.ProtocolErrors;
import dev.lungo.acp.session.EditorSessions;
import dev.lungo.wire.JsonRpc;
import dev.lungo.wire.JsonRpc.RpcFailure;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The methods that an editor calls. Settings change in the order of their requests; everything that asks the server
/// has a thread of its own, because prompts last.
final class EditorRequests implements JsonRpc.Peer {
    private static final Executor THREADS =
            task -> Thread.ofVirtual().name("acp-request").start(task);

    private final Runnable ended;
    private @Nullable EditorPeer editor;
    private @Nullable EditorSessions sessions;

    private interface Work {
        Object run() throws RpcFailure, InterruptedException;
    }

    EditorRequests(Runnable ended) {
        this.ended = ended;
    }

    /// Called before the first request.
    void serve(EditorPeer peer, EditorSessions opened) {
        editor = peer;
        sessions = opened;
    }

    private EditorPeer editor() {
        return Objects.requireNonNull(editor);
    }

    private EditorSessions sessions() {
        return Objects.requireNonNull(sessions);
    }

    @Override
    public CompletableFuture<@Nullable Object> answer(String method, JsonNode parameters) {
        return switch (method) {
            case "initialize", "session/set_mode", "session/set_config_option" ->
                JsonRpc.Peer.super.answer(method, parameters);
            case "session/prompt" -> prompt(parameters);
            default -> later(() -> served(method, parameters));
        };
    }

    @Override
    public Object request(String method, JsonNode parameters) throws RpcFailure {
        return switch (method) {
            case "initialize" -> Initialization.answer(parameters, editor());
            case "session/set_mode" -> {
                sessions().of(parameters).mode(parameters.path("modeId").asString(""));
                yield Map.of();
            }
            default ->
                sessions()
                        .of(parameters)
                        .option(
                                parameters.path("configId").asString(""),
                                parameters.path("value").asString(""));
        };
    }

    private Object served(String method, JsonNode parameters) throws RpcFailure, InterruptedException {
        return switch (method) {
            case "authenticate" -> {
                sessions().requireModel();
                yield Map.of();
            }
            case "session/new" -> sessions().create(parameters);
            case "session/load" -> sessions().load(parameters, true);
            case "session/resume" -> sessions().load(parameters, false);
            case "session/list" -> sessions().list(parameters);
            case "session/close" -> {
                sessions().close(parameters);
                yield Map.of();
            }
            case "session/delete" -> {
                sessions().delete(parameters);
                yield Map.of();
            }
            default -> throw new RpcFailure(RpcFailure.NO_SUCH_METHOD, "Unknown method: " + method);
        };
    }

    /// The turn is noted at once, so that a cancellation behind it finds it.
    private CompletableFuture<@Nullable Object> prompt(JsonNode parameters) {
        try {
            var session = sessions().of(parameters);
            var turn = session.begin();
            return later(() -> session.prompt(turn, parameters.path("prompt")));
        } catch (RpcFailure refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    private static CompletableFuture<@Nullable Object> later(Work work) {
        var answer = new CompletableFuture<@Nullable Object>();
        CompletableFuture.supplyAsync(() -> call(work), THREADS).whenComplete((result, failure) -> {
            if (failure == null) answer.complete(result);
            else answer.completeExceptionally(ProtocolErrors.of(failure));
        });
        return answer;
    }

    private static Object call(Work work) {
        try {
            return work.run();
        } catch (RpcFailure | InterruptedException failed) {
            throw new CompletionException(failed);
        }
    }

    @Override
    public void notification(String method, JsonNode parameters) {
        if (!method.equals("session/cancel")) return;
        try {
            var session = sessions().find(parameters);
            if (session != null) session.cancel();
        } catch (RpcFailure _) {
            // a notification has no answer
        }
    }

    @Override
    public void ended(String reason) {
        ended.run();
    }
}
