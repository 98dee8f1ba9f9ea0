import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// A client that subscribes and does not read while ten megabytes of deltas go by; then it reads. What it holds is in the
/// live heap; how far the process grows meanwhile is the collector's choice, with it as without.
final class Stalled {
    private static final int PIECES = 10_000;

    private Stalled() {}

    static List<ServerBench.Figure> take(Path root, Path work) throws Exception {
        var piece = "x".repeat(1024);
        ScriptedModel.Script script = (request, _, reply) -> {
            if (request.contains("ten megabytes")) for (int i = 0; i < PIECES; i++) reply.chunk(piece);
            reply.text(ScriptedModel.ANSWER);
        };
        try (var model = ScriptedModel.start(script); var server = LiveServer.start(root, work, model.url())) {
            for (int i = 0; i < 3; i++) server.ask("ten megabytes");
            long before = server.heap();
            try (var socket = server.subscriber()) {
                server.ask("ten megabytes");
                double held = (server.heap() - before) / 1024.0;
                boolean lagged = false;
                boolean whole = false;
                var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                socket.setSoTimeout(20_000);
                for (var line = lines.readLine(); line != null && !line.contains("server.heartbeat"); line = lines.readLine()) {
                    lagged |= line.contains("lungo.lagged");
                    whole |= lagged && line.length() > PIECES * 1024 && line.contains(ScriptedModel.ANSWER);
                    if (whole) break;
                }
                return List.of(new ServerBench.Figure("a subscriber that does not read 10 MB of deltas", "20 MB, told",
                        Samples.one(held) + " MB live heap; " + (lagged ? "told so" : "NOT TOLD") + ", "
                                + (whole ? "then the whole text" : "NO WHOLE TEXT")));
            }
        }
    }
}
