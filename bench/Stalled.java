import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A client that subscribes and does not read while ten megabytes of deltas are sent; then it reads. Its cost is what
/// the server holds beyond the same turn with a client that reads. Both run on one server, alternately, several
/// times, because what a turn leaves to the collector varies more than one client costs.
final class Stalled {
    private static final int PIECES = 10_000;
    private static final int ROUNDS = 5;

    private Stalled() {}

    /// In MB: the heap after a collection, and all memory after it.
    private record Held(double heap, double all) {}

    static List<ServerBench.Figure> take(Path root, Path work) throws Exception {
        var piece = "x".repeat(1024);
        ScriptedModel.Script script = (request, _, reply) -> {
            if (request.contains("ten megabytes")) for (int i = 0; i < PIECES; i++) reply.chunk(piece);
            reply.text(ScriptedModel.ANSWER);
        };
        try (var model = ScriptedModel.start(script);
                var server = LiveServer.start(root, work, model.url())) {
            for (int i = 0; i < 3; i++) reading(server);
            var heap = new ArrayList<Double>();
            var all = new ArrayList<Double>();
            boolean told = true;
            for (int i = 0; i < ROUNDS; i++) {
                var before = reading(server);
                try (var socket = server.subscriber()) {
                    var stalled = turn(server);
                    heap.add(stalled.heap - before.heap);
                    all.add(stalled.all - before.all);
                    told &= catchesUp(socket);
                }
            }
            return List.of(new ServerBench.Figure(
                    "a subscriber that does not read 10 MB of deltas, " + ROUNDS + " times",
                    "20 MB, told",
                    said(heap) + " MB live heap, " + said(all) + " MB in all; "
                            + (told ? "told so, then the whole text" : "NOT TOLD") + "; then " + server.memory()));
        }
    }

    private static Held turn(LiveServer server) throws Exception {
        server.ask("ten megabytes");
        double heap = server.heap() / 1024.0;
        return new Held(heap, server.megabytes());
    }

    private static Held reading(LiveServer server) throws Exception {
        try (var socket = server.subscriber()) {
            Thread.ofVirtual().start(() -> {
                try {
                    socket.getInputStream().skip(Long.MAX_VALUE);
                } catch (IOException closed) {
                    // The turn is over.
                }
            });
            return turn(server);
        }
    }

    /// True if it is notified that it missed something, and then gets the whole text.
    private static boolean catchesUp(Socket socket) throws IOException {
        socket.setSoTimeout(20_000);
        var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        boolean lagged = false;
        try {
            for (var line = lines.readLine();
                    line != null && !line.contains("server.heartbeat");
                    line = lines.readLine()) {
                lagged |= line.contains("lungo.lagged");
                if (lagged && line.length() > PIECES * 1024 && line.contains(ScriptedModel.ANSWER)) return true;
            }
        } catch (SocketTimeoutException silent) {
            return false;
        }
        return false;
    }

    private static String said(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        return Samples.one(sorted.get(sorted.size() / 2)) + " (" + Samples.one(sorted.getFirst()) + " to "
                + Samples.one(sorted.getLast()) + ")";
    }
}
