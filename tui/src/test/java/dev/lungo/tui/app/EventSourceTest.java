package dev.lungo.tui.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.client.ServerAddress;
import dev.lungo.core.event.Event;
import dev.lungo.tui.state.Incoming;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The way from a server's event stream to the loop.
class EventSourceTest {
    private static final byte[] CONNECTED = "data: {\"payload\":{\"type\":\"server.connected\",\"properties\":{}}}\n\n"
            .getBytes(StandardCharsets.UTF_8);

    private final LinkedBlockingQueue<Incoming> inbox = new LinkedBlockingQueue<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("content-type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(CONNECTED);
            exchange.getResponseBody().flush();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Server.Found found() {
        var address = "http://127.0.0.1:" + server.getAddress().getPort();
        return new Server.Found(new LungoClient(ServerAddress.bearer(address, "secret"), "/work"), "");
    }

    private @Nullable Incoming next() throws InterruptedException {
        return inbox.poll(30, TimeUnit.SECONDS);
    }

    @Test
    void aServerThatStartsLateIsHeardOnceThePersonRetries() throws InterruptedException {
        var up = new AtomicBoolean();
        Server late = () -> {
            if (!up.get()) throw new ClientFailure(0, "The server did not start.");
            return found();
        };
        try (var connection = new Connection(late, inbox::add);
                var events = new EventSource(connection, inbox::add)) {
            events.start();
            assertThat(next()).isEqualTo(new Incoming.Lost("The server did not start."));
            up.set(true);
            connection.retry();
            assertThat(next()).isEqualTo(new Incoming.Heard(new Event.Connected()));
        }
    }

    @Test
    void aRefusalIsNotRetried() throws InterruptedException {
        var refusal = new ClientFailure(401, "Wrong password.");
        Server closed = () -> {
            throw refusal;
        };
        try (var connection = new Connection(closed, inbox::add);
                var events = new EventSource(connection, inbox::add)) {
            events.start();
            assertThat(next()).isEqualTo(new Incoming.Failed("reach the server", refusal));
        }
    }
}
