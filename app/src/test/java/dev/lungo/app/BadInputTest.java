package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.testkit.Await;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Whatever is sent to an endpoint, it answers, and never with an error of the server: 501 is for what
/// is declared as not there. The endpoints, their queries and fields are those of `/doc`.
@Tag("slow")
class BadInputTest {
    /// Ends the server, or answers for as long as the client listens.
    private static final Set<String> APART =
            Set.of("POST /lungo/stop", "GET /event", "GET /global/event", "GET /tui/control/next");
    private static final List<String> IDS =
            List.of("nope", "%20", "%00", "..%2f..%2fetc", "%2e%2e", "%ff", "x".repeat(2000), "SESSION");
    private static final List<String> WORDS =
            List.of("", "x", "-1", "99999999999999999999", "%00", "%zz", "%ff", "(", "../..", "x".repeat(2000));
    private static final List<String> BODIES = List.of(
            "",
            "{",
            "nonsense",
            "[]",
            "[{}]",
            "null",
            "1",
            "\"x\"",
            "{}",
            "\u0000",
            "[".repeat(100_000),
            "{\"keys\":{\"A_KEY\":1,\"B_KEY\":null}}");
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "1e999",
            "99999999999999999999",
            "\"\"",
            "\" \"",
            "\"x\"",
            "\"/\"",
            "\"\\u0000\"",
            "[]",
            "[null]",
            "[1]",
            "[[null]]",
            "[{}]",
            "{}",
            "{\"\":1}",
            "{\"x\":null}",
            "{\"A=\\u0000\":\"\\u0000\"}",
            "{\"providerID\":\" \",\"modelID\":\"\"}",
            "[{\"type\":\"text\"}]",
            "[{\"type\":\"text\",\"id\":\" \",\"text\":\"\"}]",
            "[{\"type\":\"file\",\"mime\":\"\",\"url\":\"file:///%00\"}]",
            "[{\"type\":\"file\",\"mime\":\"text/plain\",\"url\":\"data:,%zz\"}]",
            "[{\"type\":\"file\",\"mime\":\"image/png\",\"url\":\"::\"}]",
            "[{\"type\":\"agent\",\"name\":\"\"}]",
            "[{\"type\":\"subtask\",\"prompt\":\"\",\"description\":\"\",\"agent\":\"\"}]");
    /// Fields that are fine, so that a wrong one beside them is reached.
    private static final String FINE = """
        {"parts":[],"noReply":true,"command":"true","arguments":"","providerID":"practice","modelID":"practice","messageID":"msg_none","type":"api","key":"k",
        "text":"x","message":"x","variant":"info","sessionID":"SESSION","service":"x","level":"info","target":"x","reply":"once","response":"once",
        "answers":[],"name":"x","config":{"type":"local"}}\
        """;

    @AutoClose
    private static Stage stage = Stage.of(Scripts.all());

    private static String session;
    private static String directory;
    private static JsonNode document;

    @BeforeAll
    static void open() throws IOException {
        directory = "directory=" + URLEncoder.encode(stage.directory("here").toString(), StandardCharsets.UTF_8);
        document = Json.tree(ask("GET", "/doc", "").body());
    }

    private static RawHttp.Answer ask(String method, String target, String body) throws IOException {
        return RawHttp.answer(
                stage.server().port(),
                method + " " + target + " HTTP/1.1\nHost: localhost\nAuthorization: Bearer " + Stage.TOKEN,
                body);
    }

    static Stream<String> endpoints() {
        var endpoints = new TreeSet<String>();
        for (var path : document.path("paths").properties()) {
            for (var method : path.getValue().propertyNames())
                endpoints.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
        }
        endpoints.removeAll(APART);
        return endpoints.stream();
    }

    @Test
    void anUpgradeWithoutItsHeadersIsRefused() throws IOException {
        var pty = Json.tree(ask("POST", "/pty?" + directory, "{\"command\":\"cat\"}")
                        .body())
                .path("id")
                .asString("");
        for (var headers : List.of(
                "",
                "\nConnection: Upgrade\nUpgrade: websocket",
                "\nConnection: Upgrade\nUpgrade: websocket\nSec-WebSocket-Version: 99\nSec-WebSocket-Key: x",
                "\nConnection: Upgrade\nUpgrade: websocket\nSec-WebSocket-Version: 13")) {
            var answer = RawHttp.answer(
                    stage.server().port(),
                    "GET /pty/" + pty + "/connect HTTP/1.1\nHost: localhost\nAuthorization: Bearer " + Stage.TOKEN
                            + headers,
                    "");
            assertThat(answer.status()).as(headers + answer.body()).isBetween(400, 499);
        }
        // A request is over a moment after its answer has arrived.
        Await.until(() -> stage.server().http().openRequests() == 0);
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void badInputIsNoErrorOfTheServer(String endpoint) throws IOException {
        var method = endpoint.substring(0, endpoint.indexOf(' '));
        var path = endpoint.substring(endpoint.indexOf(' ') + 1);
        var operation = document.path("paths").path(path).path(method.toLowerCase(Locale.ROOT));
        session = Json.tree(ask("POST", "/session?" + directory, "{}").body())
                .path("id")
                .asString("");
        var known = path.replaceFirst("\\{(id|session|sessionID)}", session).replaceAll("\\{\\w+}", "none");
        var wrong = new ArrayList<String>();
        for (var id : IDS)
            see(method, path.replaceAll("\\{\\w+}", id.replace("SESSION", session)) + "?" + directory, "{}", wrong);
        for (var parameter : operation.path("parameters")) {
            var name = parameter.path("name").asString("");
            // Another directory would be changed.
            if (!parameter.path("in").asString("").equals("query") || name.equals("directory") && !method.equals("GET"))
                continue;
            for (var word : WORDS) see(method, known + "?" + directory + "&" + name + "=" + word, "{}", wrong);
        }
        for (var query : List.of("%zz=1&", "=&", "&&&", "directory=%00&", "directory=%zz&"))
            see(method, known + "?" + query + directory, "{}", wrong);
        for (var body : method.equals("GET") ? List.<String>of() : BODIES)
            see(method, known + "?" + directory, body, wrong);
        var schema = operation
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
        for (var field : fields(schema)) {
            for (var value : VALUES) see(method, known + "?" + directory, with(field, value), wrong);
        }
        assertThat(wrong).isEmpty();
    }

    private static Set<String> fields(JsonNode schema) {
        var named = schema.path("$ref").asString("");
        var whole = named.isEmpty() ? schema : document.at(named.substring(1));
        return new TreeSet<>(whole.path("properties").propertyNames());
    }

    private static String with(String field, String value) {
        var fine = Json.tree(FINE.replace("SESSION", session)).properties().stream()
                .filter(entry -> !entry.getKey().equals(field));
        var all = fine.map(entry -> Json.text(entry.getKey()) + ":" + entry.getValue())
                .toList();
        return "{" + String.join(",", all) + ",\"" + field + "\":" + value + "}";
    }

    private static void see(String method, String target, String body, List<String> wrong) throws IOException {
        var answer = ask(method, target, body);
        if (answer.status() < 500 || answer.status() == 501) return;
        wrong.add(shortened(method + " " + target + " " + body) + " -> " + answer.status() + " "
                + shortened(answer.body()));
    }

    private static String shortened(String text) {
        return text.length() > 400 ? text.substring(0, 200) + "…" + text.substring(text.length() - 190) : text;
    }
}
