package dev.lungo.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Requests and answers over a real connection.
class LungoClientTest {
    private final List<String> requests = new ArrayList<>();
    private HttpServer server;
    private int status = 200;
    private String body = "true";
    private boolean chunked;
    private String form = "application/json";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var given = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + given
                    + " [" + exchange.getRequestHeaders().getFirst("x-opencode-directory") + "] "
                    + exchange.getRequestHeaders().getFirst("authorization") + " from "
                    + exchange.getRemoteAddress().getPort());
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("content-type", form);
            exchange.sendResponseHeaders(status, status == 204 ? -1 : chunked ? 0 : bytes.length);
            if (status != 204) exchange.getResponseBody().write(bytes);
        }
    }

    private LungoClient client() {
        return new LungoClient(
                ServerAddress.bearer("http://127.0.0.1:" + server.getAddress().getPort() + "/", "secret"),
                "/home/me/süß +1");
    }

    @Test
    void sendsWhatTheContractSays() {
        body = "{}";
        var session = new Id<Session>("ses_1");
        try (var client = client()) {
            client.prompt(
                    session,
                    new NewPrompt(
                            List.of(
                                    NewPrompt.Piece.file("text/plain", "a b", "file:///a%20b"),
                                    NewPrompt.Piece.text("ä")),
                            new ModelRef("p", "m"),
                            null,
                            "high"));
            client.reply(new Id<>("per_1"), new PermissionReply.Reject("not so"));
            client.reply(new Id<>("per_2"), new PermissionReply.Always());
            body = "[]";
            client.sessions(5);
        }
        assertThat(requests)
                .map(line -> line.substring(0, line.indexOf(" [")))
                .containsExactly(
                        "POST /session/ses_1/prompt_async"
                            + " {\"parts\":[{\"type\":\"file\",\"mime\":\"text/plain\",\"filename\":\"a"
                            + " b\",\"url\":\"file:///a%20b\"},"
                            + "{\"type\":\"text\",\"text\":\"ä\"}],\"model\":{\"providerID\":\"p\",\"modelID\":\"m\"},\"variant\":\"high\"}",
                        "POST /permission/per_1/reply {\"reply\":\"reject\",\"message\":\"not so\"}",
                        "POST /permission/per_2/reply {\"reply\":\"always\"}",
                        "GET /session?roots=true&limit=5 ");
        assertThat(requests)
                .allMatch(line -> line.contains(" [%2Fhome%2Fme%2Fs%C3%BC%C3%9F%20%2B1] Bearer secret from "));
        assertThat(requests.stream()
                        .map(line -> line.substring(line.lastIndexOf(' ')))
                        .distinct())
                .as("connections")
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void readsAnswersOfAnyLength(boolean inChunks) {
        chunked = inChunks;
        var text = "€".repeat(40_000);
        body = "{\"ses_1\":{\"type\":\"retry\",\"attempt\":2,\"message\":\"" + text + "\",\"next\":5}}";
        try (var client = client()) {
            assertThat(client.statuses()).isEqualTo(Map.of("ses_1", new SessionStatus.Retry(2, text, 5)));
            assertThat(client.status(new Id<>("ses_2"))).isEqualTo(new SessionStatus.Idle());
        }
    }

    @Test
    void acceptsAnAnswerWithoutBody() {
        status = 204;
        try (var client = client()) {
            client.abort(new Id<>("ses_1"));
            client.abort(new Id<>("ses_1"));
        }
        assertThat(requests).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | {\"name\":\"NotFoundError\",\"data\":{\"message\":\"Session not found: ses_1\"}} | Session not"
                        + " found: ses_1",
                "409 | {\"_tag\":\"SessionBusyError\",\"message\":\"busy\"}                            | busy",
                "500 | {\"name\":\"UnknownError\"}                                                    | UnknownError",
                "502 | <html>                                                                       | The server at"
                        + " ADDRESS responded with status 502.",
                "401 | ''                                                                           | The server at"
                        + " ADDRESS rejected the password or token. Pass another one with --password or"
                        + " LUNGO_SERVER_PASSWORD."
            })
    void tellsWhatTheServerSaid(int code, String answer, String message) {
        status = code;
        body = answer;
        try (var client = client()) {
            var address = "http://127.0.0.1:" + server.getAddress().getPort();
            assertThatThrownBy(() -> client.session(new Id<>("ses_1")))
                    .hasMessage(message.replace("ADDRESS", address))
                    .asInstanceOf(type(ClientFailure.class))
                    .extracting(ClientFailure::status)
                    .isEqualTo(code);
        }
    }

    /// OpenCode's server sends its page where it does not know a request.
    @Test
    void aWebPageMeansThatTheServerDoesNotKnowTheRequest() {
        body = "<!doctype html>";
        form = "text/html; charset=utf-8";
        try (var client = client()) {
            var address = "http://127.0.0.1:" + server.getAddress().getPort();
            assertThatThrownBy(client::board)
                    .hasMessage("The server at " + address + " does not support this; a Lungo server does.")
                    .asInstanceOf(type(ClientFailure.class))
                    .extracting(ClientFailure::status)
                    .isEqualTo(404);
            assertThatThrownBy(client::health)
                    .hasMessage("The server at " + address
                            + " responded with a web page. Is it a Lungo or OpenCode server?");
        }
    }

    @Test
    void tellsOfAnAnswerThatIsNotUnderstood() {
        body = "<html>";
        try (var client = client()) {
            assertThatThrownBy(client::health).hasMessageContaining("sent an invalid response");
        }
    }

    @Test
    void speaksThroughAFileOfThisMachine(@TempDir Path directory) throws Exception {
        var file = directory.resolve("a server.sock");
        try (var listener =
                ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(file))) {
            var asked = CompletableFuture.supplyAsync(() -> answerOnce(listener));
            try (var client = new LungoClient(
                    ServerAddress.bearer("unix:" + file.toString().replace(" ", "%20"), "secret"), "")) {
                assertThat(client.health()).isEqualTo(new ServerHealth(true, "1"));
            }
            assertThat(asked.get())
                    .startsWith("GET /global/health HTTP/1.1\r\nHost: localhost\r\n")
                    .contains("Authorization: Bearer secret\r\n");
        }
    }

    private static String answerOnce(ServerSocketChannel listener) {
        try (var channel = listener.accept()) {
            var asked = ByteBuffer.allocate(4096);
            channel.read(asked);
            channel.write(
                    ByteBuffer.wrap("HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\n{\"healthy\":true,\"version\":\"1\"}"
                            .getBytes(StandardCharsets.UTF_8)));
            return new String(asked.array(), 0, asked.position(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void tellsThatNobodyIsThere() throws IOException {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        try (var client = new LungoClient(ServerAddress.open("127.0.0.1:" + free), "")) {
            assertThatThrownBy(client::health)
                    .isInstanceOf(ClientFailure.class)
                    .hasMessage("Could not reach the server at http://127.0.0.1:" + free + ": Connection refused");
        }
    }
}
