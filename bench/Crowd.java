import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/// Two hundred sessions that request an answer at the same time, on a fresh server and again.
final class Crowd {
    private static final int SESSIONS = 200;
    private static final int SERVERS = 3;

    private Crowd() {}

    /// The harness runs on the same cores, so it warms up before the measurement, and nothing is sampled during it.
    /// Medians of three servers.
    static List<ServerBench.Figure> take(Path root, Path work) throws Exception {
        try (var model = ScriptedModel.brief()) {
            var fresh = new ArrayList<Wave>();
            var again = new ArrayList<Wave>();
            for (int i = 0; i <= SERVERS; i++) {
                try (var server = LiveServer.start(root, work, model.url())) {
                    var first = wave(server);
                    var second = wave(server);
                    if (i > 0) fresh.add(first);
                    if (i > 0) again.add(second);
                }
            }
            return List.of(figure(fresh, "fresh server"), figure(again, "second time"));
        }
    }

    private record Wave(double perSecond, double cpuMillis, int errors, long peak) {}

    private static ServerBench.Figure figure(List<Wave> waves, String when) {
        double[] rates = waves.stream().mapToDouble(Wave::perSecond).sorted().toArray();
        return new ServerBench.Figure(
                SESSIONS + " sessions at once, " + when,
                "80 a second, 300 MB, no error",
                Samples.one(rates[rates.length / 2]) + " a second (least " + Samples.one(rates[0]) + "), "
                        + waves.stream().mapToLong(Wave::peak).max().orElseThrow() + " MB, "
                        + waves.stream().mapToInt(Wave::errors).sum() + " errors, processor "
                        + Samples.one(waves.stream()
                                .mapToDouble(Wave::cpuMillis)
                                .average()
                                .orElseThrow()) + " ms each");
    }

    private static Wave wave(LiveServer server) throws Exception {
        try (var everybody = Executors.newVirtualThreadPerTaskExecutor()) {
            long start = System.nanoTime();
            double before = server.cpuSeconds();
            var asked = new ArrayList<Callable<Void>>();
            for (int i = 0; i < SESSIONS; i++) {
                asked.add(() -> {
                    server.ask();
                    return null;
                });
            }
            int errors = 0;
            for (var answer : everybody.invokeAll(asked)) {
                try {
                    answer.get();
                } catch (ExecutionException failed) {
                    errors++;
                    System.err.println("bench: " + failed.getCause());
                }
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            if (errors == SESSIONS) throw new IOException("no session was answered");
            return new Wave(
                    SESSIONS / seconds, (server.cpuSeconds() - before) * 1000 / SESSIONS, errors, server.peak());
        }
    }
}
