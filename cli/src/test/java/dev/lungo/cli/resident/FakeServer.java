package dev.lungo.cli.resident;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lungo.client.ServerHealth;
import dev.lungo.client.ServerInfo;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A process that behaves like `lungo serve --resident` as far as its clients can see: it writes the
/// state file, answers about itself and ends when it is asked to. Each start leaves a line.
final class FakeServer {
    private static final String TOKEN = "t0ken";

    private final Path directory;
    private final String version;
    private final int busy;
    private final CountDownLatch ended = new CountDownLatch(1);

    private FakeServer(Path directory, String version, int busy) {
        this.directory = directory;
        this.version = version;
        this.busy = busy;
    }

    public static void main(String[] arguments) throws Exception {
        new FakeServer(Path.of(arguments[0]), arguments[1], Integer.parseInt(arguments[2])).run();
    }

    private void run() throws IOException, InterruptedException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
        long pid = ProcessHandle.current().pid();
        Files.writeString(
                directory.resolve("starts"), pid + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        var draft = directory.resolve("server.json." + pid);
        Files.write(draft, Json.bytes(new ServerState(pid, server.getAddress().getPort(), TOKEN, version, 1)));
        Files.move(draft, directory.resolve("server.json"), StandardCopyOption.ATOMIC_MOVE);
        System.out.close();
        ended.await(60, TimeUnit.SECONDS);
        server.stop(0);
        System.exit(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean known =
                    ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
            var body = Json.bytes(answer(exchange.getRequestURI().getPath()));
            exchange.sendResponseHeaders(known ? 200 : 401, known ? body.length : -1);
            if (known) exchange.getResponseBody().write(body);
        }
        if (exchange.getRequestURI().getPath().equals("/lungo/stop")) ended.countDown();
    }

    private Object answer(String path) {
        return switch (path) {
            case "/lungo/server" -> new ServerInfo(ProcessHandle.current().pid(), version, 1, "/", 3, busy, "log");
            case "/global/health" -> new ServerHealth(true, version);
            case "/session" -> new String[0];
            default -> true;
        };
    }
}
