import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/// Two hundred sessions that want an answer at the same time, from a fresh server and again.
final class Crowd {
    private static final int SESSIONS = 200;

    private Crowd() {}

    static List<ServerBench.Figure> take(Path root, Path work) throws Exception {
        try (var model = ScriptedModel.brief(); var server = LiveServer.start(root, work, model.url())) {
            return List.of(wave(server, "fresh server"), wave(server, "second time"));
        }
    }

    private static ServerBench.Figure wave(LiveServer server, String when) throws Exception {
        try (var family = new Family(server.home(), true); var everybody = Executors.newVirtualThreadPerTaskExecutor()) {
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
            return new ServerBench.Figure(SESSIONS + " sessions at once, " + when, "80 a second, 300 MB, no error",
                    Samples.one(SESSIONS / seconds) + " a second, " + family.peak() + " MB, " + errors + " errors, processor "
                            + Samples.one((server.cpuSeconds() - before) * 1000 / SESSIONS) + " ms each");
        }
    }
}
