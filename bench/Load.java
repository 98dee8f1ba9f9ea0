import dev.lungo.wire.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/// Two hundred turns at once, each with a command and twenty deltas, while others prompt and abort.
final class Load {
    private static final int TURNS = 200;
    private static final int OTHERS = 50;

    private Load() {}

    static List<ServerBench.Figure> take(Path root, Path work) throws Exception {
        ScriptedModel.Script script = (request, turn, reply) -> {
            if (request.contains("wait for me")) {
                Thread.sleep(60_000);
            } else if (turn == 0) {
                reply.call(0, "bash", Map.of("command", "echo done", "description", "Says done"));
            } else {
                for (int i = 0; i < 20; i++) {
                    Thread.sleep(10);
                    reply.chunk("word " + i + " ");
                }
                reply.text(request.contains("done") ? ScriptedModel.ANSWER : "the command said nothing");
            }
        };
        try (var model = ScriptedModel.start(script);
                var server = LiveServer.start(root, work, model.url());
                var family = new Family(server.home(), true);
                var everybody = Executors.newVirtualThreadPerTaskExecutor()) {
            var prompts = new Samples();
            var aborts = new Samples();
            var turns = new ArrayList<Callable<Void>>();
            for (int i = 0; i < TURNS; i++) {
                turns.add(() -> {
                    server.ask();
                    return null;
                });
            }
            double cpu = server.cpuSeconds();
            long start = System.nanoTime();
            var others = everybody.submit(() -> {
                others(server, prompts, aborts);
                return null;
            });
            int errors = 0;
            for (var turn : everybody.invokeAll(turns)) {
                try {
                    turn.get();
                } catch (ExecutionException failed) {
                    errors++;
                    System.err.println("bench: " + failed.getCause());
                }
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            others.get();
            return List.of(
                    new ServerBench.Figure(
                            TURNS + " turns at once, a command and 20 deltas each",
                            "all end right",
                            errors + " errors, " + Samples.one(seconds) + " s, processor "
                                    + Samples.one(server.cpuSeconds() - cpu) + " s, " + family.peak() + " MB"),
                    new ServerBench.Figure("prompt_async meanwhile", "milliseconds", prompts.medianAndP95()),
                    new ServerBench.Figure("abort meanwhile", "milliseconds", aborts.medianAndP95()));
        }
    }

    private static void others(LiveServer server, Samples prompts, Samples aborts) throws Exception {
        var body = Json.text(Map.of("parts", List.of(Map.of("type", "text", "text", "wait for me"))));
        for (int i = 0; i < OTHERS; i++) {
            String session = Json.tree(server.post("/session", "{}")).path("id").asString();
            long start = System.nanoTime();
            server.post("/session/" + session + "/prompt_async", body);
            prompts.add(System.nanoTime() - start);
            Thread.sleep(20);
            start = System.nanoTime();
            server.post("/session/" + session + "/abort", "");
            aborts.add(System.nanoTime() - start);
        }
    }
}
