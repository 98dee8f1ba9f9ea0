package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.client.NewPrompt;
import dev.lungo.client.NewSession;
import dev.lungo.client.ServerAddress;
import dev.lungo.client.ServerEvent;
import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.ToolState;
import dev.lungo.wire.EventShape;
import dev.lungo.wire.Json;
import dev.lungo.wire.SseReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Guarantees for clients, over HTTP, with a real engine behind it.
class ServerTest {
    @AutoClose
    private static Stage stage = Stage.of(Scripts.all());

    private Path directory;

    @BeforeEach
    void lay(TestInfo test) throws IOException {
        directory = stage.directory(test.getTestMethod().orElseThrow().getName());
    }

    @Test
    void twoClientsHearTheSameInTheSameOrder() {
        try (var one = stage.client(directory);
                var two = stage.client(directory);
                var left = Ear.open(one);
                var right = Ear.open(two)) {
            var session = start(one, Scripts.HELLO);
            left.until(Event.SessionIdle.class);
            right.until(Event.SessionIdle.class);
            assertThat(right.heard()).isEqualTo(left.heard());
            assertThat(left.heard())
                    .extracting(ServerEvent::sequence)
                    .filteredOn(number -> number > 0)
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(Parts.texts(two.messages(session.id())))
                    .containsExactly(Scripts.HELLO, "Hello, and welcome to the stage.");
        }
    }

    /// Which is what changed, as it is now, in order: then it knows what it would know had it stayed.
    @Test
    void aClientThatComesBackHearsWhatItMissed() throws IOException {
        try (var client = stage.client(directory);
                var ear = Ear.open(client)) {
            start(client, Scripts.HELLO);
            ear.until(Event.SessionIdle.class);
            var stored =
                    ear.heard().stream().filter(event -> event.sequence() > 0).toList();
            for (int seen = 1; seen < stored.size(); seen++) {
                var missed = resumed(
                        stored.get(seen - 1).sequence(), stored.getLast().sequence());
                assertThat(missed).extracting(ServerEvent::sequence).isSorted().doesNotHaveDuplicates();
                assertThat(known(stored.subList(0, seen), missed)).isEqualTo(known(stored, List.of()));
            }
        }
    }

    /// The newest state of everything that these events are about.
    private static Map<String, Event> known(List<ServerEvent> events, List<ServerEvent> more) {
        var known = new TreeMap<String, Event>();
        Stream.concat(events.stream(), more.stream())
                .forEach(heard -> known.put(
                        switch (heard.event()) {
                            case Event.PartUpdated part -> part.part().id().value();
                            case Event.MessageUpdated message ->
                                message.info().id().value();
                            case Event.SessionUpdated session ->
                                session.sessionID().value();
                            default -> heard.event().toString();
                        },
                        heard.event()));
        return known;
    }

    private List<ServerEvent> resumed(long after, long last) throws IOException {
        try (var http = RawHttp.send(
                stage.server().port(), get("/event?directory=" + directory) + "\nLast-Event-ID: " + after, "")) {
            var frames = new SseReader(http.in());
            var events = new ArrayList<ServerEvent>();
            while (events.isEmpty() || events.getLast().sequence() < last) {
                var frame = Objects.requireNonNull(frames.next());
                var data = Json.tree(frame.data());
                var event = EventShape.read(data.path("type").asString(""), data.path("properties"));
                assertThat(event).isNotInstanceOf(Event.Heartbeat.class);
                if (frame.id() != null) events.add(new ServerEvent(Long.parseLong(frame.id()), event));
            }
            return events;
        }
    }

    @Test
    void anotherClientMayAnswerAnAsk() throws IOException {
        Files.writeString(directory.resolve("lungo.json"), "{\"permission\": {\"edit\": \"ask\"}}");
        try (var asking = stage.client(directory);
                var answering = stage.client(directory);
                var ear = Ear.open(asking);
                var other = Ear.open(answering)) {
            var session = start(asking, Scripts.WRITE);
            var request = other.until(Event.PermissionAsked.class).request();
            assertThat(asking.permissions()).containsExactly(request);
            assertThat(directory.resolve("a.txt")).doesNotExist();
            answering.reply(request.id(), new PermissionReply.Once());
            assertThat(ear.until(Event.PermissionReplied.class))
                    .isEqualTo(new Event.PermissionReplied(session.id(), request.id(), new PermissionReply.Once()));
            ear.until(Event.SessionIdle.class);
            assertThat(directory.resolve("a.txt")).hasContent("written\n");
            assertThatThrownBy(() -> asking.reply(request.id(), new PermissionReply.Once()))
                    .isInstanceOfSatisfying(
                            ClientFailure.class,
                            late -> assertThat(late.status()).isEqualTo(404));
        }
    }

    @Test
    void abortSettlesAnAnswerInItsMiddle() {
        try (var client = stage.client(directory);
                var ear = Ear.open(client)) {
            var session = start(client, Scripts.ENDLESS);
            ear.until(Event.PartDelta.class);
            client.abort(session.id());
            ear.until(Event.SessionIdle.class);
            var messages = client.messages(session.id());
            assertThat(Parts.open(messages)).isEmpty();
            assertThat(error(messages.getLast())).isInstanceOf(Failure.Aborted.class);
            assertThat(Parts.text(messages.getLast())).startsWith("and on");
        }
    }

    @Test
    void abortEndsACommandAndItsChildren() throws IOException {
        try (var client = stage.client(directory);
                var ear = Ear.open(client)) {
            var session = start(client, Scripts.SLEEP);
            var sleeper = Sleeper.awaited(ear);
            client.abort(session.id());
            ear.until(Event.SessionIdle.class);
            assertThat(sleeper.alive()).isFalse();
            var messages = client.messages(session.id());
            assertThat(Parts.open(messages)).isEmpty();
            assertThat(Parts.of(messages, Part.Tool.class))
                    .singleElement()
                    .extracting(Part.Tool::state)
                    .isInstanceOf(ToolState.Failed.class);
            assertThat(error(messages.getLast())).isInstanceOf(Failure.Aborted.class);
        }
    }

    @Test
    void abortSettlesAnAsk() throws IOException {
        Files.writeString(directory.resolve("lungo.json"), "{\"permission\": {\"edit\": \"ask\"}}");
        try (var client = stage.client(directory);
                var ear = Ear.open(client)) {
            var session = start(client, Scripts.WRITE);
            var request = ear.until(Event.PermissionAsked.class).request();
            client.abort(session.id());
            assertThat(ear.until(Event.PermissionReplied.class).requestID()).isEqualTo(request.id());
            ear.until(Event.SessionIdle.class);
            assertThat(client.permissions()).isEmpty();
            assertThat(Parts.open(client.messages(session.id()))).isEmpty();
            assertThat(directory.resolve("a.txt")).doesNotExist();
        }
    }

    @Test
    void aMessageDuringATurnJoinsIt() throws IOException {
        try (var client = stage.client(directory);
                var ear = Ear.open(client)) {
            var session = start(client, Scripts.WAIT);
            ear.until(
                    Event.PartUpdated.class,
                    updated -> updated.part() instanceof Part.Tool tool && tool.state() instanceof ToolState.Running);
            client.prompt(session.id(), typed(Scripts.BYE));
            Files.createFile(directory.resolve("sign"));
            ear.until(Event.SessionIdle.class);
            assertThat(Parts.texts(client.messages(session.id())))
                    .containsExactly(Scripts.WAIT, "", Scripts.BYE, "Goodbye.");
            assertThat(ear.heard())
                    .filteredOn(event -> event.event() instanceof Event.SessionIdle)
                    .hasSize(1);
        }
    }

    @Test
    void aClosedClientDoesNotEndItsTurn() throws IOException {
        Id<Session> session;
        try (var ear = Ear.open(stage.client(directory))) {
            try (var client = stage.client(directory)) {
                session = start(client, Scripts.WAIT).id();
            }
            Files.createFile(directory.resolve("sign"));
            ear.until(Event.SessionIdle.class);
        }
        try (var client = stage.client(directory)) {
            assertThat(Parts.text(client.messages(session).getLast())).isEqualTo("There it is.");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        GET /session               | evil.example     | Bearer TOKEN       |                   | 403 | ForbiddenError
        GET /session               | localhost        | Bearer TOKEN       | http://evil.example | 403 | ForbiddenError
        GET /session               | localhost        | Bearer TOKEN       | null              | 403 | ForbiddenError
        GET /session               | localhost        | Bearer TOKEN       | http://localhost:3000 | 403 | ForbiddenError
        GET /nowhere               | 127.0.0.1        | Bearer TOKEN       |                   | 404 | NotFoundError
        GET /session/ses_none      | localhost        | Bearer TOKEN       |                   | 404 | NotFoundError
        GET /session/ses_none/message | [::1]         | Bearer TOKEN       |                   | 404 | NotFoundError
        DELETE /session/ses_none   | 127.0.0.1        | Bearer TOKEN       |                   | 404 | NotFoundError
        POST /session/ses_none/message | 127.0.0.1    | Bearer TOKEN       |                   | 404 | NotFoundError
        GET /session?limit=many    | 127.0.0.1        | Bearer TOKEN       |                   | 400 | BadRequest
        """)
    void refuses(String request, String host, String authorization, String origin, int status, String name)
            throws IOException {
        var head = new StringBuilder(request + " HTTP/1.1\nHost: " + host);
        if (authorization != null) head.append("\nAuthorization: ").append(authorization.replace("TOKEN", Stage.TOKEN));
        if (origin != null) head.append("\nOrigin: ").append(origin);
        var body = request.startsWith("POST") ? "{\"parts\": [{\"type\": \"text\", \"text\": \"x\"}]}" : "";
        var answer = RawHttp.answer(stage.server().port(), head.toString(), body);
        var failure = Json.tree(answer.body());
        assertThat(answer.status()).isEqualTo(status);
        assertThat(failure.path("name").asString("")).isEqualTo(name);
        assertThat(failure.path("data").path("message").asString("")).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"parts": [               | not valid JSON
        []                        | must be a JSON object
        {"parts": "hello"}        | parts
        {"parts": [{"type": "song"}]} | song
        {"parts": [{"type": "text"}]} | text
        {"parts": [{"type": "text", "text": "x"}], "model": {"providerID": "practice", "modelID": "practise"}} | practice/practice
        {"parts": [{"type": "text", "text": "x"}], "agent": "nobody"} | nobody
        """)
    void refusesWrongPrompts(String body, String hint) throws IOException {
        try (var client = stage.client(directory)) {
            var session = client.create(new NewSession(null, null, null));
            var answer = RawHttp.answer(
                    stage.server().port(),
                    get("/session/" + session.id() + "/prompt_async").replace("GET", "POST"),
                    body);
            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(Json.tree(answer.body()).path("data").path("message").asString(""))
                    .contains(hint);
            assertThat(client.messages(session.id())).isEmpty();
        }
    }

    @Test
    void aForeignTokenIsToldApartFromADeadServer() {
        try (var client =
                new LungoClient(ServerAddress.bearer(stage.server().address(), "wrong"), directory.toString())) {
            assertThatThrownBy(client::health)
                    .isInstanceOfSatisfying(
                            ClientFailure.class,
                            refused -> assertThat(refused.status()).isEqualTo(401));
        }
    }

    private static Session start(LungoClient client, String prompt) {
        var session = client.create(new NewSession("Test", null, null));
        client.prompt(session.id(), typed(prompt));
        return session;
    }

    static NewPrompt typed(String text) {
        return new NewPrompt(List.of(NewPrompt.Piece.text(text)), null, null, null);
    }

    private static String get(String target) {
        return "GET " + target + " HTTP/1.1\nHost: localhost\nAuthorization: Bearer " + Stage.TOKEN;
    }

    private static Object error(Message message) {
        return ((Message.Assistant) message.info()).error();
    }
}
