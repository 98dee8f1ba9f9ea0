package dev.lungo.tui.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lungo.client.LungoClient;
import dev.lungo.client.ServerAddress;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.tui.app.Rig;
import dev.lungo.tui.prompt.Attachment;
import dev.lungo.tui.prompt.PromptText;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A message whose answer was lost, at a server that has it or has it not.
class SubmitTest {
    private static final Id<Session> SESSION = new Id<>("ses_1");

    private final List<String> sent = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private LungoClient client;
    private final List<String> deleted = new CopyOnWriteArrayList<>();
    private int status = 404;
    private boolean refuses;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::answer);
        server.start();
        var address = "http://127.0.0.1:" + server.getAddress().getPort();
        client = new LungoClient(ServerAddress.open(address), "/code/parcel");
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("DELETE"))
            deleted.add(exchange.getRequestURI().getPath());
        boolean reads = exchange.getRequestMethod().equals("GET");
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!reads) sent.add(body);
        var found = "{\"info\":{\"role\":\"user\",\"id\":\"msg_1\",\"sessionID\":\"ses_1\",\"time\":{\"created\":1},"
                + "\"agent\":\"build\",\"model\":{\"providerID\":\"p\",\"modelID\":\"m\"}},\"parts\":[]}";
        var missing = "{\"name\":\"NotFoundError\",\"data\":{\"message\":\"Message not found: msg_1\"}}";
        boolean refused = refuses && exchange.getRequestMethod().equals("POST");
        var answer =
                (refused ? missing : !reads ? "{}" : status == 200 ? found : missing).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(refused ? 404 : reads ? status : 200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static Outgoing words(PromptText words) {
        return Outgoing.of(words, null, null);
    }

    @Test
    void aMessageThatArrivedIsNotSentAgain() {
        status = 200;
        var again = Submit.first(SESSION, words(PromptText.of("once")), "/code/parcel")
                .after(new Id<Message>("msg_1"));
        assertThat(again.run(client)).isInstanceOf(Sending.Sent.class);
        assertThat(sent).isEmpty();
    }

    @Test
    void aMessageThatDidNotArriveIsSent() {
        var again = Submit.first(SESSION, words(PromptText.of("once")), "/code/parcel")
                .after(new Id<Message>("msg_1"));
        assertThat(again.run(client)).isInstanceOf(Sending.Sent.class);
        assertThat(sent).hasSize(1);
    }

    @Test
    void filesAndAgentsCarryTheirPlacesInTheText() {
        var file = PromptText.of(new Attachment.FileReference("src/App.java", 3, 9), 0);
        var agent = PromptText.of(new Attachment.Mention("explore"), 0);
        var words = PromptText.of("Ask ").replaced(4, 4, agent);
        words = words.replaced(words.length(), words.length(), PromptText.of(" about "));
        words = words.replaced(words.length(), words.length(), file);
        Submit.first(SESSION, words(words), "/code/parcel").run(client);
        assertThat(sent.getFirst())
                .contains("\"text\":\"Ask @explore about @src/App.java#3-9\"")
                .contains("\"type\":\"agent\"", "\"name\":\"explore\"", "\"start\":4", "\"end\":12")
                .contains(
                        "\"url\":\"file:///code/parcel/src/App.java?start=3&end=9\"",
                        "\"value\":\"@src/App.java#3-9\"");
    }

    private static Session session() {
        var model = Session.ModelChoice.of(new ModelRef("practice", "practice", null));
        var time = new Session.Time(1, 1, null, null);
        return new Session(
                SESSION,
                "1",
                "global",
                "/code/parcel",
                "",
                null,
                "",
                "1",
                "build",
                model,
                0,
                Tokens.NONE,
                null,
                null,
                null,
                null,
                null,
                time);
    }

    @Test
    void theSessionOfAFirstPromptThatIsRefusedIsDeletedAndItsWordsComeBack() {
        refuses = true;
        var rig = new Rig(80, 24).type("once").press("enter");
        rig.take(new StartSession.Started(session(), words(PromptText.of("once"))));
        var prompt = (FirstPrompt) rig.effects().stream()
                .filter(FirstPrompt.class::isInstance)
                .findFirst()
                .orElseThrow();
        rig.take(prompt.run(client));
        assertThat(deleted).containsExactly("/session/ses_1");
        assertThat(rig.state().shown()).isNull();
        assertThat(rig.state().sessions()).isEmpty();
        assertThat(rig.state().prompt().text()).isEqualTo("once");
    }
}
