import dev.lungo.wire.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Size of the first request to a model: the default agent's system prompt and tools.
final class RequestSize {
    private RequestSize() {}

    static List<ServerBench.Figure> take(Path root, Path work) throws Exception {
        var first = new CompletableFuture<String>();
        ScriptedModel.Script script = (request, _, reply) -> {
            first.complete(request);
            reply.text(ScriptedModel.ANSWER);
        };
        try (var model = ScriptedModel.start(script);
                var server = LiveServer.start(root, work, model.url())) {
            server.ask();
        }
        var request = Json.tree(first.get());
        return List.of(new ServerBench.Figure(
                "first request of the default agent",
                "-",
                bytes(first.get()) + " bytes (system prompt "
                        + bytes(request.path("messages").path(0).path("content").asString()) + ", "
                        + request.path("tools").size() + " tools "
                        + bytes(request.path("tools").toString()) + ")"));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
