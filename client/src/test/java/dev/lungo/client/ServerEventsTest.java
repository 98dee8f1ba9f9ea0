package dev.lungo.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.testkit.Await;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Streams byte by byte, as a server may cut them.
@Timeout(30)
class ServerEventsTest {
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n";
    private static final String IDLE =
            "{\"id\":\"evt_1\",\"type\":\"session.idle\",\"properties\":{\"sessionID\":\"ses_1\"}}";

    private interface Script {
        void play(OutputStream out) throws IOException, InterruptedException;
    }

    private static final String CONNECTED = "{\"id\":\"evt_0\",\"type\":\"server.connected\",\"properties\":{}}";
    private static final long PATIENCE = 200;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> lost = new ArrayList<>();
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    /// One script for each connection; after the last one no server listens. Requests are kept.
    private ServerEvents stream(Script... scripts) {
        Thread.ofPlatform().daemon().start(() -> {
            for (var script : scripts) {
                try (var socket = server.accept()) {
                    var head = new byte[4096];
                    int length = socket.getInputStream().read(head);
                    asked.add(new String(head, 0, length, StandardCharsets.ISO_8859_1)
                            .lines()
                            .findFirst()
                            .orElseThrow());
                    if (script == scripts[scripts.length - 1]) server.close();
                    script.play(socket.getOutputStream());
                } catch (IOException | InterruptedException _) {
                    // the test ended first
                }
            }
        });
        return new LungoClient(ServerAddress.open("127.0.0.1:" + server.getLocalPort()), "/work")
                .events(PATIENCE, lost::add);
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Test
    void readsFramesInChunks() {
        var expected = new ServerEvent(42, new Event.SessionIdle(new Id<>("ses_1")));
        try (var stream = stream(out -> {
            write(out, HEAD + "Transfer-Encoding: chunked\r\n\r\n");
            var frame = "id: 42\ndata: " + IDLE + "\n\n";
            for (int i = 0; i < frame.length(); i += 7) {
                var piece = frame.substring(i, Math.min(frame.length(), i + 7));
                write(out, Integer.toHexString(piece.length()) + ";x=y\r\n" + piece + "\r\n");
            }
            write(out, "0\r\n\r\n");
        })) {
            assertThat(stream.next()).isEqualTo(expected);
        }
    }

    @Test
    void passesOverWhatItDoesNotKnow() {
        try (var stream = stream(out -> write(
                out,
                HEAD + "\r\n"
                     + ": hello\n\n"
                     + "data: {\"type\":\"new.thing\",\"properties\":{}}\n\n"
                     + "data:"
                     + " {\"type\":\"message.part.updated\",\"properties\":{\"sessionID\":\"s\",\"part\":{\"type\":\"new\"}}}\n\n"
                     + "data: not json\n\n"
                     + "data: " + IDLE + "\n\n"))) {
            assertThat(stream.next()).isEqualTo(new ServerEvent(0, new Event.SessionIdle(new Id<>("ses_1"))));
        }
    }

    @Test
    void tellsOfAConnectionThatCannotBeMadeAgain() {
        try (var stream = stream(out -> write(out, HEAD + "Transfer-Encoding: chunked\r\n\r\n10\r\ndata"))) {
            assertThatThrownBy(stream::next)
                    .isInstanceOf(ClientFailure.class)
                    .hasMessage("The connection to the server broke: the connection ended within the response. Could"
                            + " not reach the server at http://127.0.0.1:"
                            + server.getLocalPort() + ": Connection refused");
        }
    }

    @Test
    void goesOnAfterTheLastEventThatItHeard() {
        var id = new Id<Session>("ses_1");
        try (var stream = stream(
                out -> write(out, HEAD + "\r\ndata: " + CONNECTED + "\n\nid: 41\ndata: " + IDLE + "\n\nid: 4"),
                out -> write(out, "HTTP/1.1 503 no\r\nContent-Length: 0\r\n\r\n"),
                out -> write(out, HEAD + "\r\ndata: " + CONNECTED + "\n\nid: 42\ndata: " + IDLE + "\n\n"))) {
            assertThat(List.of(stream.next(), stream.next(), stream.next(), stream.next()))
                    .containsExactly(
                            new ServerEvent(0, new Event.Connected()), new ServerEvent(41, new Event.SessionIdle(id)),
                            new ServerEvent(0, new Event.Connected()), new ServerEvent(42, new Event.SessionIdle(id)));
        }
        assertThat(asked)
                .containsExactly("GET /event HTTP/1.1", "GET /event?after=41 HTTP/1.1", "GET /event?after=41 HTTP/1.1");
        assertThat(lost).containsExactly("The server ended the connection.");
    }

    @Test
    void saysThatEverythingIsToBeReadAgainWhereEventsHaveNoNumber() {
        try (var stream = stream(
                out -> write(out, HEAD + "\r\ndata: " + IDLE + "\n\n"),
                out -> write(out, HEAD + "\r\ndata: " + CONNECTED + "\n\n"))) {
            stream.next();
            assertThat(stream.next()).isEqualTo(new ServerEvent(0, new Event.Lagged(0)));
            assertThat(stream.next()).isEqualTo(new ServerEvent(0, new Event.Connected()));
        }
    }

    @Test
    void doesNotTryAgainWhereItIsRefused() {
        try (var stream = stream(
                out -> write(out, HEAD + "\r\n"), out -> write(out, "HTTP/1.1 401 no\r\nContent-Length: 0\r\n\r\n"))) {
            assertThatThrownBy(stream::next).hasMessageContaining("rejected the password or token");
        }
    }

    @Test
    void tellsOfAServerThatIsSomethingElse() {
        assertThatThrownBy(() -> stream(out ->
                        write(out, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>")))
                .hasMessageContaining("does not send events. Is it a Lungo or OpenCode server?");
    }

    @Test
    void closingWakesTheReader() throws InterruptedException {
        var forever = new CountDownLatch(1);
        var stream = stream(out -> {
            write(out, HEAD + "\r\ndata: " + IDLE + "\n\n");
            forever.await();
        });
        assertThat(stream.next()).isNotNull();
        var last = new CompletableFuture<@Nullable Object>();
        var reader = Thread.ofPlatform().start(() -> last.complete(stream.next()));
        Await.until(() -> reader.getState() != Thread.State.NEW);
        stream.close();
        reader.join();
        assertThat(last).isCompletedWithValue(null);
        forever.countDown();
    }

    @Test
    void tellsWhatTheServerSaidInstead() {
        assertThatThrownBy(() ->
                        stream(out -> write(out, "HTTP/1.1 503 no\r\nContent-Length: 16\r\n\r\n{\"message\":\"no\"}")))
                .hasMessage("no");
    }
}
