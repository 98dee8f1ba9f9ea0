import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A thousand clients on one event stream: the cost of each, and the time between the first and the last one that
/// receives a delta.
final class Subscribers {
    private static final int MANY = 1000;
    private static final int DELTAS = 50;
    private static final Pattern DELTA = Pattern.compile("\"delta\":\"<(\\d+)>");

    private Subscribers() {}

    static List<ServerBench.Figure> take(Path root, Path work) throws Exception {
        ScriptedModel.Script script = (request, _, reply) -> {
            if (request.contains("many deltas")) {
                for (int i = 0; i < DELTAS; i++) {
                    Thread.sleep(40);
                    reply.chunk("<" + i + ">");
                }
            }
            reply.text(ScriptedModel.ANSWER);
        };
        var sockets = new ArrayList<Socket>();
        try (var model = ScriptedModel.start(script);
                var server = LiveServer.start(root, work, model.url())) {
            for (int i = 0; i < 20; i++) server.ask();
            long heapBefore = server.heap();
            double before = server.megabytes();
            var heard = new long[DELTAS][MANY];
            var connected = new CountDownLatch(MANY);
            var done = new CountDownLatch(MANY);
            for (int i = 0; i < MANY; i++) {
                int number = i;
                var socket = server.subscriber();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> listen(socket, number, heard, connected, done));
            }
            connected.await(60, TimeUnit.SECONDS);
            Thread.sleep(1000);
            double each = (server.megabytes() - before) * 1024 / MANY;
            double heap = (server.heap() - heapBefore) / (double) MANY;
            double cpu = server.cpuSeconds();
            server.ask("many deltas");
            boolean all = done.await(30, TimeUnit.SECONDS);
            cpu = server.cpuSeconds() - cpu;
            return List.of(
                    new ServerBench.Figure(
                            "an event subscriber, of " + MANY,
                            "100 kB",
                            Samples.one(each) + " kB (heap " + Samples.one(heap) + ")"),
                    new ServerBench.Figure(
                            "first to last of " + MANY + " subscribers, " + DELTAS + " deltas",
                            "300 ms, all heard",
                            spread(heard) + (all ? ", all heard" : ", " + done.getCount() + " HEARD LESS")
                                    + ", processor " + Samples.one(cpu) + " s"));
        } finally {
            for (var socket : sockets) socket.close();
        }
    }

    private static void listen(
            Socket socket, int number, long[][] heard, CountDownLatch connected, CountDownLatch done) {
        try {
            var lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8), 2048);
            int count = 0;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains("server.connected")) connected.countDown();
                var delta = DELTA.matcher(line);
                if (!delta.find()) continue;
                heard[Integer.parseInt(delta.group(1))][number] = System.nanoTime();
                if (++count == DELTAS) done.countDown();
            }
        } catch (IOException closed) {
            // the measure is over
        }
    }

    private static String spread(long[][] heard) {
        var spreads = new Samples();
        for (var delta : heard) {
            long first = Long.MAX_VALUE;
            long last = Long.MIN_VALUE;
            for (long moment : delta) {
                first = Math.min(first, moment);
                last = Math.max(last, moment);
            }
            spreads.add(last - first);
        }
        return "median " + Samples.one(spreads.quantile(0.5)) + " ms, most " + Samples.one(spreads.quantile(1)) + " ms";
    }
}
