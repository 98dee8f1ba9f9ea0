package dev.lungo.server.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.config.Held;
import dev.lungo.core.config.Trust;
import dev.lungo.core.event.Event;
import dev.lungo.core.event.Scope;
import dev.lungo.core.id.Id;
import dev.lungo.core.secret.KeyVariables;
import dev.lungo.core.session.Project;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.instance.Instances;
import dev.lungo.engine.journal.StoredJournal;
import dev.lungo.engine.live.InMemoryLiveState;
import dev.lungo.server.http.ClientKeys;
import dev.lungo.server.http.HttpServer;
import dev.lungo.server.http.Listen;
import dev.lungo.server.http.Router;
import dev.lungo.server.http.ServerAccess;
import dev.lungo.store.SqliteStore;
import dev.lungo.wire.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Event streams as clients of OpenCode 1.18 read them, over real sockets.
class EventRoutesTest {
    private static final Scope HERE = new Scope("/here", "p1");
    private static final Scope THERE = new Scope("/there", "p1");

    @TempDir
    private Path folder;

    private SqliteStore store;
    private StoredJournal journal;
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        store = SqliteStore.open(folder.resolve("lungo.db"));
        journal = new StoredJournal(store.events(), new InMemoryLiveState(store.events()));
        var router = new Router();
        router.add(new EventRoutes(journal, HeldNotices.NONE).routes());
        server = new HttpServer(
                Listen.at("127.0.0.1", 0), new ServerAccess(null, List.of()), new ClientKeys(new Unused()), router);
    }

    @AfterEach
    void close() {
        server.close();
        store.close();
    }

    private static final class Unused implements Instances {
        @Override
        public Trust trust(String directory, String hash, @Nullable List<Held> only) {
            throw new AssertionError("not asked");
        }

        @Override
        public Instance of(String directory) {
            throw new IllegalStateException();
        }

        @Override
        public void learn(KeyVariables keys) {}

        @Override
        public boolean knows(String fingerprint) {
            return true;
        }
    }

    /// One stream, its frames as `id type`, the id `-` if there is none.
    private final class Stream implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader lines;
        private final List<String> head = new ArrayList<>();

        Stream(String request) throws IOException {
            socket = new Socket("127.0.0.1", server.port());
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write((request.replace("\n", "\r\n") + "\r\nHost: localhost\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (var line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) head.add(line);
        }

        /// Null at the end of the stream.
        String next() throws IOException {
            var id = "-";
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) id = line.substring(4);
                if (line.equals("0")) return "end";
                if (!line.startsWith("data: ")) continue;
                var data = Json.tree(line.substring(6));
                var event = data.has("payload") ? data.path("payload") : data;
                var where = data.has("directory") ? " " + data.path("directory").asString("") : "";
                return id + " " + event.path("type").asString("") + where;
            }
            return "end";
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private void project(String name) {
        journal.record(
                HERE,
                new Event.ProjectUpdated(new Project(name, "/", null, null, new Project.Time(1, 1, null), List.of())));
    }

    @Test
    void aDirectoryHearsItsOwnUntilItIsDisposed() throws IOException {
        try (var here = new Stream("GET /event?directory=/here HTTP/1.1");
                var all = new Stream("GET /global/event HTTP/1.1")) {
            assertThat(here.head)
                    .contains(
                            "Content-Type: text/event-stream",
                            "Cache-Control: no-cache, no-transform",
                            "X-Accel-Buffering: no",
                            "X-Content-Type-Options: nosniff");
            assertThat(List.of(here.next(), all.next())).containsExactly("- server.connected", "- server.connected");
            project("p1");
            journal.record(THERE, new Event.FileEdited("f"));
            journal.record(THERE, new Event.InstanceDisposed("/there"));
            journal.record(HERE, new Event.InstanceDisposed("/here"));
            journal.record(new Scope("global", ""), new Event.GlobalDisposed());
            assertThat(List.of(here.next(), here.next(), here.next()))
                    .containsExactly("1 project.updated", "- server.instance.disposed", "end");
            assertThat(List.of(all.next(), all.next(), all.next(), all.next(), all.next()))
                    .containsExactly(
                            "1 project.updated /here",
                            "- file.edited /there",
                            "- server.instance.disposed /there",
                            "- server.instance.disposed /here",
                            "- global.disposed global");
        }
    }

    @Test
    void whoComesBackHearsWhatItMissedAndWhatGoesOn() throws IOException {
        project("p1");
        project("p2");
        project("p3");
        journal.record(HERE, new Event.StatusChanged(new Id<>("ses_1"), new SessionStatus.Busy()));
        for (var request : List.of(
                "GET /event?directory=/here HTTP/1.1\nLast-Event-ID: 1",
                "GET /event?directory=/here&after=1 HTTP/1.1")) {
            try (var stream = new Stream(request)) {
                assertThat(List.of(stream.next(), stream.next(), stream.next(), stream.next()))
                        .containsExactly(
                                "- server.connected", "2 project.updated", "3 project.updated", "- session.status");
            }
        }
    }

    @Test
    void wrongNumbersAreToldAndHeadEnds() throws IOException {
        try (var wrong = new Stream("GET /event HTTP/1.1\nLast-Event-ID: yesterday");
                var head = new Stream("HEAD /event HTTP/1.1\nConnection: close")) {
            assertThat(wrong.head.getFirst()).isEqualTo("HTTP/1.1 400 Bad Request");
            assertThat(head.head).contains("Content-Type: text/event-stream");
            assertThat(head.next()).isEqualTo("end");
        }
    }
}
