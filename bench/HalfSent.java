import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The time of a health check while a hundred clients have sent only a part of a request: half of them stop in a
/// head, half in the body of a prompt.
final class HalfSent {
    private static final int MANY = 100;
    private static final int CHECKS = 200;
    private static final String HEAD = "POST /session/ses_none/prompt_async HTTP/1.1\r\nHost: localhost\r\n";

    private HalfSent() {}

    static List<ServerBench.Figure> take(Path root, Path work) throws Exception {
        var sockets = new ArrayList<Socket>();
        try (var server = LiveServer.start(root, work, "http://127.0.0.1:9")) {
            checked(server);
            var alone = checked(server);
            for (int i = 0; i < MANY; i++) {
                var socket = server.connect();
                sockets.add(socket);
                socket.getOutputStream()
                        .write((i % 2 == 0 ? HEAD : HEAD + server.authorization() + "Content-Length: 100\r\n\r\n{\"par")
                                .getBytes(StandardCharsets.US_ASCII));
            }
            var meanwhile = checked(server);
            for (var socket : sockets) requireOpen(socket);
            return List.of(new ServerBench.Figure(
                    "`GET /global/health` beside " + MANY + " half-sent requests, median of " + CHECKS,
                    "50 ms",
                    said(meanwhile) + " (without them " + said(alone) + ")"));
        } finally {
            for (var socket : sockets) socket.close();
        }
    }

    private static Samples checked(LiveServer server) throws Exception {
        var times = new Samples();
        for (int i = 0; i < CHECKS; i++) {
            long start = System.nanoTime();
            server.get("/global/health");
            times.add(System.nanoTime() - start);
        }
        return times;
    }

    /// A request that was answered or cut off would make the measurement easier.
    private static void requireOpen(Socket socket) throws Exception {
        socket.setSoTimeout(1);
        try {
            socket.getInputStream().read();
        } catch (SocketTimeoutException stillOpen) {
            return;
        }
        throw new IllegalStateException("a half-sent request was answered or cut off");
    }

    private static String said(Samples times) {
        return Samples.one(times.quantile(0.5)) + " ms, most " + Samples.one(times.quantile(1));
    }
}
