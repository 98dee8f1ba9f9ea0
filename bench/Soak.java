import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/// Two thousand turns, to see if the live heap grows.
final class Soak {
    private static final int TURNS = 2000;
    private static final int AT_ONCE = 10;

    private Soak() {}

    static List<ServerBench.Figure> take(Path root, Path work) throws Exception {
        try (var model = ScriptedModel.brief();
                var server = LiveServer.start(root, work, model.url())) {
            turns(server, 1200);
            long before = server.heap();
            turns(server, TURNS);
            long after = server.heap();
            return List.of(new ServerBench.Figure(
                    "live heap after " + TURNS + " turns more",
                    "110 %",
                    100 * after / before + " % (" + before / 1024 + " to " + after / 1024 + " MB); "
                            + server.memory()));
        }
    }

    private static void turns(LiveServer server, int count) throws Exception {
        try (var few = Executors.newFixedThreadPool(AT_ONCE)) {
            var turns = new ArrayList<Callable<Void>>();
            for (int i = 0; i < count; i++) {
                turns.add(() -> {
                    server.ask();
                    return null;
                });
            }
            for (var turn : few.invokeAll(turns)) turn.get();
        }
    }
}
