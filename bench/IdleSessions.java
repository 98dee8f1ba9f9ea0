import java.nio.file.Path;
import java.util.List;

/// Memory of sessions that have answered once and are idle.
final class IdleSessions {
    private static final int MANY = 500;

    private IdleSessions() {}

    static List<ServerBench.Figure> take(Path root, Path work) throws Exception {
        try (var model = ScriptedModel.brief();
                var server = LiveServer.start(root, work, model.url())) {
            for (int i = 0; i < 100; i++) server.ask();
            long heap = server.heap();
            double before = server.megabytes();
            for (int i = 0; i < MANY; i++) server.ask();
            double live = (server.heap() - heap) / 1024.0;
            return List.of(new ServerBench.Figure(
                    MANY + " idle sessions more",
                    "20 MB",
                    Samples.one(live) + " MB live heap, " + Samples.one(server.megabytes() - before) + " MB in all"));
        }
    }
}
