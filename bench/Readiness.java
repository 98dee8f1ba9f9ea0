import java.nio.file.Path;
import java.util.List;

/// Time from the start of the process to the first answer to a health check.
final class Readiness {
    private static final int RUNS = 10;

    private Readiness() {}

    static List<ServerBench.Figure> take(Path root, Path work) throws Exception {
        var wall = new Samples();
        var processor = new Samples();
        LiveServer.start(root, work, "http://127.0.0.1:9").close();
        for (int i = 0; i < RUNS; i++) {
            long start = System.nanoTime();
            try (var server = LiveServer.start(root, work, "http://127.0.0.1:9")) {
                wall.add(System.nanoTime() - start);
                processor.add((long) (server.cpuSeconds() * 1e9));
            }
        }
        return List.of(new ServerBench.Figure(
                "server ready, median of " + RUNS,
                "350 ms",
                Samples.one(wall.quantile(0.5)) + " ms (least " + Samples.one(wall.quantile(0)) + "; processor "
                        + Samples.one(processor.quantile(0.5)) + ")"));
    }
}
