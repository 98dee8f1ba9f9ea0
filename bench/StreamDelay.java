import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// Delay from a byte that a model sends to the byte on a client's event stream.
final class StreamDelay {
    private static final int CHUNKS = 200;
    private static final int PAUSE_MILLIS = 20;
    private static final Pattern CHUNK = Pattern.compile("\"delta\":\"<(\\d+)>");

    private StreamDelay() {}

    static List<ServerBench.Figure> take(Path root, Path work) throws Exception {
        var sent = new ConcurrentHashMap<Integer, Long>();
        var delays = new Samples();
        ScriptedModel.Script script = (_, _, reply) -> {
            for (int i = 0; i < CHUNKS; i++) {
                Thread.sleep(PAUSE_MILLIS);
                sent.put(i, System.nanoTime());
                reply.chunk("<" + i + ">");
            }
            reply.text(ScriptedModel.ANSWER);
        };
        try (var model = ScriptedModel.start(script);
                var server = LiveServer.start(root, work, model.url());
                var events = new BufferedReader(new InputStreamReader(server.events(), StandardCharsets.UTF_8))) {
            events.readLine();
            var asking = Thread.ofVirtual().start(() -> {
                try {
                    server.ask();
                } catch (IOException | InterruptedException failed) {
                    System.err.println("bench: " + failed);
                }
            });
            for (String line = events.readLine(); line != null && delays.size() < CHUNKS; line = events.readLine()) {
                long now = System.nanoTime();
                var chunk = CHUNK.matcher(line);
                if (chunk.find()) delays.add(now - sent.get(Integer.parseInt(chunk.group(1))));
                if (line.contains("session.idle")) break;
            }
            asking.join();
        }
        if (delays.size() == 0) throw new IllegalStateException("no chunk came through");
        return List.of(new ServerBench.Figure(
                "model's byte to client's byte, median of " + delays.size(), "3 ms", delays.medianAndP95()));
    }
}
