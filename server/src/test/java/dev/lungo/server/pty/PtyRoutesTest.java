package dev.lungo.server.pty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.config.Config;
import dev.lungo.core.config.Held;
import dev.lungo.core.config.Trust;
import dev.lungo.core.event.Event;
import dev.lungo.core.event.Subscription;
import dev.lungo.core.secret.KeyVariables;
import dev.lungo.core.session.Project;
import dev.lungo.engine.instance.Configuration;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.instance.Instances;
import dev.lungo.engine.journal.StoredJournal;
import dev.lungo.engine.live.InMemoryLiveState;
import dev.lungo.server.http.ClientKeys;
import dev.lungo.server.http.HttpServer;
import dev.lungo.server.http.Listen;
import dev.lungo.server.http.Router;
import dev.lungo.server.http.ServerAccess;
import dev.lungo.server.http.Tickets;
import dev.lungo.store.SqliteStore;
import dev.lungo.wire.EventShape;
import dev.lungo.wire.Json;
import dev.lungo.workspace.process.ProcessTrees;
import dev.lungo.workspace.pty.PseudoTerminals;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Terminals as clients of OpenCode 1.18 use them.
class PtyRoutesTest {
    private static final String SECRET = "s3cret";

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private Tickets tickets;
    private SqliteStore store;
    private HttpServer server;
    private Subscription ear;

    @BeforeEach
    void open() throws IOException {
        folder = folder.toRealPath();
        store = SqliteStore.open(folder.resolve("data/lungo.db"));
        var journal = new StoredJournal(store.events(), new InMemoryLiveState(store.events()));
        ear = journal.subscribe(_ -> true);
        var instances = instances();
        var access = new ServerAccess(SECRET, List.of());
        tickets = access.tickets();
        var routes = new PtyRoutes(
                journal,
                instances,
                new PseudoTerminals(System.getenv(), new ProcessTrees(folder.resolve("commands"))),
                tickets);
        var router = new Router();
        router.add(routes.routes());
        server = new HttpServer(Listen.at("127.0.0.1", 0), access, new ClientKeys(instances), router)
                .closing(routes::close);
    }

    @AfterEach
    void close() {
        client.shutdownNow();
        server.close();
        store.close();
    }

    private Instances instances() {
        var project = new Project("global", "/", null, null, new Project.Time(1, 1, null), List.of());
        return new Instances() {
            @Override
            public Trust trust(String directory, String hash, @Nullable List<Held> only) {
                throw new AssertionError("not asked");
            }

            @Override
            @SuppressWarnings("NullAway")
            public Instance of(String directory) {
                return new Instance(
                        Path.of(directory),
                        project,
                        new Configuration(Config.DEFAULTS, Map::of, Trust.NOTHING),
                        null,
                        null,
                        null,
                        null);
            }

            @Override
            public void learn(KeyVariables keys) {}

            @Override
            public boolean knows(String fingerprint) {
                return true;
            }
        };
    }

    private record Answer(int status, JsonNode body) {}

    private Answer ask(String method, String path, @Nullable String body, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.address() + path + "?directory=" + folder))
                .header("Authorization", "Bearer " + SECRET)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) request.headers(headers);
        var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(answer.statusCode(), Json.tree(answer.body()));
    }

    private String made(String script) throws Exception {
        var answer = ask(
                "POST", "/pty", Json.text(Map.of("command", "/bin/sh", "args", List.of("-c", script), "title", "T")));
        assertThat(answer.status()).as("" + answer.body()).isEqualTo(200);
        return answer.body().path("id").asString("");
    }

    private String ticket(String id) throws Exception {
        return ask("POST", "/pty/" + id + "/connect-token", null, "x-opencode-ticket", "1")
                .body()
                .path("ticket")
                .asString("");
    }

    private JsonNode heard() throws InterruptedException {
        var event = ear.next(Duration.ofSeconds(10));
        assertThat(event).isNotNull();
        return Json.tree(Json.text(event));
    }

    @Test
    void aTerminalIsMadeShownAndDeleted() throws Exception {
        var id = made("echo pty-out; read line; echo got $line; read end");
        var info = ask("GET", "/pty/" + id, null).body();
        assertThat(Json.text(info))
                .isEqualTo("{\"id\":\"" + id + "\",\"title\":\"T\",\"command\":\"/bin/sh\",\"args\":[\"-c\","
                        + "\"echo pty-out; read line; echo got $line; read end\",\"-l\"],\"cwd\":\"" + folder
                        + "\",\"status\":\"running\",\"pid\":" + info.path("pid") + "}");
        assertThat(ask("GET", "/pty", null).body()).containsExactly(info);
        assertThat(heard().path("type").asString("")).isEqualTo("pty.created");
        try (var screen = new Screen(id, "ticket=" + ticket(id) + "&cursor=0")) {
            assertThat(screen.until("}")).isIn("pty-out\r\n\0{\"cursor\":9}", "\0{\"cursor\":0}");
            screen.socket.sendText("hello\n", true);
            assertThat(screen.until("got hello\r\n")).contains("hello\r\n").endsWith("got hello\r\n");
            assertThat(ask("DELETE", "/pty/" + id, null)).isEqualTo(new Answer(200, Json.tree("true")));
            assertThat(screen.until("closed")).endsWith("closed 1000");
        }
        assertThat(ask("GET", "/pty/" + id, null))
                .isEqualTo(new Answer(
                        404,
                        Json.tree("{\"_tag\":\"PtyNotFoundError\",\"ptyID\":\"" + id
                                + "\",\"message\":\"PTY session not found: " + id + "\"}")));
    }

    @Test
    void whoComesLaterReadsWhatWasSaid() throws Exception {
        var id = made("echo one; echo two");
        assertThat(heard().path("type").asString("")).isEqualTo("pty.created");
        assertThat(Json.text(heard().path("properties"))).isEqualTo("{\"id\":\"" + id + "\",\"exitCode\":0}");
        try (var screen = new Screen(id, "ticket=" + ticket(id) + "&cursor=5")) {
            assertThat(screen.until("closed")).isEqualTo("two\r\n\0{\"cursor\":10}closed 1000");
        }
        assertThat(ask("GET", "/pty/" + id, null).body().path("status").asString(""))
                .isEqualTo("exited");
    }

    @Test
    void changesTitleAndSize() throws Exception {
        var id = made("trap 'stty size' WINCH; while :; do sleep 0.05; done");
        var changed = ask("PUT", "/pty/" + id, "{\"title\":\"T2\",\"size\":{\"rows\":30,\"cols\":100}}");
        assertThat(changed.body().path("title").asString("")).isEqualTo("T2");
        heard();
        assertThat(EventShape.read("pty.updated", heard().path("properties"))).isInstanceOf(Event.PtyUpdated.class);
        assertThat(ask("PUT", "/pty/" + id, "{\"size\":{\"rows\":0,\"cols\":100}}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aTicketIsGoodOnceAndForItsTerminal() throws Exception {
        var id = made("sleep 1000");
        assertThat(ask("POST", "/pty/" + id + "/connect-token", null))
                .isEqualTo(new Answer(
                        403,
                        Json.tree(
                                "{\"_tag\":\"PtyForbiddenError\",\"message\":\"Invalid PTY connect token request\"}")));
        var ticket = ticket(id);
        new Screen(id, "ticket=" + ticket).close();
        assertThatThrownBy(() -> new Screen(id, "ticket=" + ticket))
                .hasRootCauseMessage("Unexpected HTTP response status code 403");
        var other = made("sleep 1000");
        assertThatThrownBy(() -> new Screen(other, "ticket=" + ticket(id)))
                .hasRootCauseMessage("Unexpected HTTP response status code 403");
        assertThatThrownBy(() -> new Screen(id, "cursor=0"))
                .hasRootCauseMessage("Unexpected HTTP response status code 403");
        var general = tickets.issue().ticket();
        new Screen(id, "ticket=" + general).close();
        assertThatThrownBy(() -> new Screen(id, "ticket=" + general))
                .hasRootCauseMessage("Unexpected HTTP response status code 403");
        new Screen(id, "auth_token=" + SECRET).close();
    }

    @Test
    void aPageOfAnotherOriginSeesNoTerminal() throws Exception {
        var id = made("sleep 1000");
        for (var origin : List.of("Origin: http://evil.example", "Origin: http://localhost:3000", "Origin: null")) {
            try (var socket = new Socket("127.0.0.1", server.port())) {
                var request =
                        "GET /pty/" + id + "/connect?ticket=" + ticket(id) + " HTTP/1.1\r\nHost: localhost\r\n" + origin
                                + "\r\n"
                                + "Connection: Upgrade\r\n"
                                + "Upgrade: websocket\r\n"
                                + "Sec-WebSocket-Version: 13\r\n"
                                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                        .isEqualTo("HTTP/1.1 403");
            }
        }
    }

    @Test
    void noTerminalOutlivesTheServer() throws Exception {
        var pid = ask("GET", "/pty/" + made("sleep 1000"), null)
                .body()
                .path("pid")
                .asLong();
        assertThat(ProcessHandle.of(pid)).get().matches(ProcessHandle::isAlive);
        server.close();
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void tellsTheShells() throws Exception {
        var shells = ask("GET", "/pty/shells", null).body();
        assertThat(shells)
                .isNotEmpty()
                .allSatisfy(shell ->
                        assertThat(shell.propertyNames()).containsExactlyInAnyOrder("path", "name", "acceptable"));
    }

    /// Text that a client of a terminal receives.
    private final class Screen implements AutoCloseable, WebSocket.Listener {
        private final BlockingQueue<String> pieces = new LinkedBlockingQueue<>();
        private final List<String> got = new ArrayList<>();
        private final WebSocket socket;

        Screen(String id, String query) {
            socket = client.newWebSocketBuilder()
                    .buildAsync(
                            URI.create("ws://127.0.0.1:" + server.port() + "/pty/" + id + "/connect?" + query), this)
                    .join();
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
            pieces.add(text.toString());
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer bytes, boolean last) {
            pieces.add(StandardCharsets.UTF_8.decode(bytes).toString());
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            pieces.add("closed " + status);
            return null;
        }

        String until(String wanted) throws InterruptedException {
            while (!String.join("", got).contains(wanted)) {
                var piece = pieces.poll(10, TimeUnit.SECONDS);
                assertThat(piece).as("after " + got).isNotNull();
                got.add(piece);
            }
            return String.join("", got);
        }

        @Override
        public void close() {
            socket.abort();
        }
    }
}
