package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.practice.script.Scenario;
import dev.lungo.practice.script.Scenarios;
import dev.lungo.testkit.Required;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The server's page in a real browser, headless. Pictures of it are kept beside the test reports.
@Timeout(120)
class WebPageTest {
    private static final Path PICTURES = Path.of("target/web-page");
    private static final String WORK = "Shorten the poem";

    private Path directory;

    @AutoClose
    private final Stage stage = Stage.of(scenarios());

    private static Scenarios scenarios() {
        return Scenarios.of(Scenario.of(WORK, WORK, """
            {"say":[{"reasoning":"The poem is short. I read it first."},{"text":"I read it, then I write down what is to do."},{"tool":"read","input":{"filePath":"poem.txt"}},\
            {"tool":"todowrite","input":{"todos":[{"content":"Read the poem","status":"completed","priority":"high"},{"content":"Shorten it","status":"in_progress","priority":"high"},\
            {"content":"Look at it","status":"pending","priority":"low"}]}}],"chunk":7}
            {"say":[{"tool":"edit","input":{"filePath":"poem.txt","oldString":"depends\\nupon","newString":"depends on"}}]}
            {"say":[{"tool":"bash","input":{"command":"wc -l poem.txt; cat poem.txt"}}]}
            {"say":[{"text":"## Done\\n\\nThe poem is **one line** shorter: `poem.txt` now says\\n\\n```text\\nso much depends on\\n```\\n\\n- nothing else changed\\n- see [the docs](https://example.org) \
            or <script>alert(1)</script> <img src=x onerror=alert(1)>\\n\\n| file | lines |\\n|---|---|\\n| poem.txt | 1 |"}],"chunk":9,"delayMs":5}\
            """, null));
    }

    @BeforeEach
    void open() throws IOException {
        directory = stage.directory("page");
        Files.writeString(directory.resolve("poem.txt"), "so much depends\nupon\n");
        Files.writeString(
                directory.resolve("lungo.json"),
                "{\"permission\": {\"edit\": \"ask\"}, \"budget\": {\"session\": {\"usd\": 50}}, \"provider\":"
                        + " {\"practice\": {\"models\": {\"practice\": {\"cost\": {\"input\": 3, \"output\": 15}}}}}}");
        stage.trust(directory);
        Files.createDirectories(PICTURES);
    }

    private String address() {
        try (var client = stage.client(directory)) {
            return stage.address() + "/#ticket=" + client.webTicket().ticket() + "&dir=" + directory;
        }
    }

    @Tag("slow")
    @Test
    void showsASessionLive() throws IOException {
        var program = Chromium.find();
        Required.require(program.isPresent(), "Chromium is missing");
        try (var browser = Chromium.start(program.get(), stage.root().resolve("profile"));
                var client = stage.client(directory)) {
            browser.screen(1280, 860, false);
            browser.open(address());
            browser.until("document.querySelector('#agent').options.length > 0 &&"
                    + " document.querySelector('#sessions').textContent === 'No sessions yet.'");
            assertThat(browser.evaluate("location.hash").asString()).doesNotContain("ticket", Stage.TOKEN);
            browser.screenshot(PICTURES.resolve("empty.png"));
            browser.evaluate("document.querySelector('#say').focus()");
            browser.type(WORK);
            browser.enter();
            browser.until("document.querySelector('.ask')");
            assertThat(browser.evaluate("document.querySelector('.ask').innerText")
                            .asString())
                    .contains("Allow this edit?", "upon", "Allow once", "Always allow stores:", "edit *");
            assertThat(browser.evaluate("document.querySelector('#todos summary').textContent")
                            .asString())
                    .isEqualTo("1 of 3 done: Shorten it");
            assertThat(browser.evaluate("document.querySelector('.notice').innerText")
                            .asString())
                    .contains("The price of practice/practice is unknown");
            browser.screenshot(PICTURES.resolve("ask.png"));
            assertThat(browser.evaluate("document.activeElement.id").asString())
                    .as("an ask takes no focus")
                    .isEqualTo("say");
            browser.type("wait do not push ");
            assertThat(browser.evaluate("!!document.querySelector('.ask')").asBoolean())
                    .as("typing answers nothing")
                    .isTrue();
            assertThat(browser.evaluate("document.querySelector('#say').value").asString())
                    .isEqualTo("wait do not push ");
            browser.evaluate("document.querySelector('#say').value = ''");
            browser.evaluate(
                    "document.querySelector('.ask button.main').dispatchEvent(new MouseEvent('click', { detail: 2 }))");
            assertThat(client.permissions())
                    .as("the second click of a double click answers nothing")
                    .hasSize(1);
            browser.until(
                    "(log => log.scrollHeight - log.scrollTop - log.clientHeight < 2)(document.querySelector('#log'))");
            browser.evaluate("document.querySelector('.notice button').click()");
            browser.screen(390, 844, false);
            browser.until("/^\\d+ s$/.test(document.querySelector('#working').textContent)");
            assertThat(browser.evaluate("[...document.querySelectorAll('#stop, #send')].map(it =>"
                                    + " it.getBoundingClientRect()).every((it, _, all) => it.right <= 390 &&"
                                    + " it.top === all[0].top)")
                            .asBoolean())
                    .as("Stop and Send stand side by side on a phone")
                    .isTrue();
            browser.screen(1280, 860, false);
            browser.evaluate("document.querySelector('.ask button.main').click()");
            browser.until("document.querySelector('.markdown h4')?.textContent === 'Done' &&"
                    + " document.querySelector('#stop').hidden");
            browser.until("!document.querySelector('.ask')");
            assertThat(directory.resolve("poem.txt")).hasContent("so much depends on");
            assertThat(browser.evaluate("document.querySelector('#log').innerText")
                            .asString())
                    .contains(WORK, "poem.txt", "exit 0", "<script>alert(1)</script>", "so much depends on");
            assertThat(browser.evaluate("document.querySelectorAll('#log script, #log img').length")
                            .asInt())
                    .isZero();
            assertThat(browser.evaluate("document.querySelectorAll('nav a').length")
                            .asInt())
                    .isEqualTo(1);
            browser.screenshot(PICTURES.resolve("light.png"));
            browser.screen(1280, 860, true);
            browser.screenshot(PICTURES.resolve("dark.png"));
            browser.screen(390, 780, false);
            browser.screenshot(PICTURES.resolve("phone.png"));
            assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
                    .isLessThanOrEqualTo(390);
            assertThat(browser.evaluate("document.querySelector('#send').getBoundingClientRect().right")
                            .asInt())
                    .isLessThanOrEqualTo(390);
            browser.evaluate("document.querySelector('#menu').click()");
            browser.screenshot(PICTURES.resolve("phone-menu.png"));
            assertThat(browser.faults()).isEmpty();
            assertThat(browser.addresses())
                    .allMatch(url -> url.startsWith(stage.address().toString()) || url.equals("about:blank"))
                    .noneMatch(url -> url.contains(Stage.TOKEN));
            assertThat(client.sessions(5)).hasSize(1);
        }
    }

    @Tag("slow")
    @Test
    void asksForTheTokenWithoutATicket() throws IOException {
        var program = Chromium.find();
        Required.require(program.isPresent(), "Chromium is missing");
        try (var browser = Chromium.start(program.get(), stage.root().resolve("profile"))) {
            browser.open(stage.address() + "/");
            browser.until("document.querySelector('#enter').open");
            browser.type(Stage.TOKEN);
            browser.enter();
            browser.until("document.querySelector('#agent').options.length > 0");
        }
    }

    @Test
    void onlyItsOwnFilesAreGivenWithoutAToken() throws Exception {
        var home = get("/");
        assertThat(home.statusCode()).isEqualTo(200);
        assertThat(home.headers().map())
                .containsEntry("content-type", List.of("text/html; charset=utf-8"))
                .containsEntry("referrer-policy", List.of("no-referrer"))
                .containsEntry("x-content-type-options", List.of("nosniff"));
        assertThat(home.headers().firstValue("content-security-policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .startsWith("default-src 'none'; script-src 'self'")
                        .doesNotContain("unsafe"));
        assertThat(home.body())
                .doesNotContain(Stage.TOKEN)
                .doesNotContainPattern("<script(?! (type=\"module\"|defer) src=\"/web/)")
                .doesNotContain("style=");
        for (var file :
                List.of("app.js", "web.css", "icon.svg", "markdown-it.min.js", "purify.min.js", "highlight.min.js"))
            assertThat(get("/web/" + file).statusCode()).as(file).isEqualTo(200);
        for (var path : List.of(
                "/session",
                "/web",
                "/web/WebRoutes.class",
                "/web/index.html",
                "/web/..%2findex.html",
                "/web/none.js",
                "/anything",
                "/lungo/web/ticket")) {
            var answer = get(path);
            assertThat(answer.statusCode()).as(path).isIn(400, 401, 404);
            assertThat(answer.headers().firstValue("content-type").orElse(""))
                    .as(path)
                    .doesNotStartWith("text/html");
        }
    }

    @Test
    void anUnchangedFileIsSentOnce() throws Exception {
        for (var path : List.of("/", "/web/highlight.min.js")) {
            var first = get(path);
            var tag = first.headers().firstValue("etag").orElseThrow();
            var again = send(
                    HttpRequest.newBuilder(URI.create(stage.address() + path)).header("If-None-Match", tag));
            assertThat(first.headers().firstValue("cache-control")).hasValue("no-cache");
            assertThat(again.statusCode()).as(path).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(again.headers().firstValue("etag")).hasValue(tag);
            var other = send(
                    HttpRequest.newBuilder(URI.create(stage.address() + path)).header("If-None-Match", "W/\"other\""));
            assertThat(other.body()).isEqualTo(first.body());
        }
    }

    @Test
    void filesArePackedForBrowsers() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(stage.address() + "/web/highlight.min.js"))
                            .header("Accept-Encoding", "gzip")
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.headers().firstValue("content-encoding")).hasValue("gzip");
            assertThat(answer.body()).hasSizeLessThan(50_000);
        }
    }

    @Test
    void aTicketIsGoodOnce() throws Exception {
        String ticket;
        try (var client = stage.client(directory)) {
            ticket = client.webTicket().ticket();
        }
        var first = enter(ticket);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).isEqualTo("{\"token\":\"" + Stage.TOKEN + "\"}");
        assertThat(enter(ticket).statusCode()).isEqualTo(403);
    }

    @Test
    void aTicketOpensAStream() throws Exception {
        var issued = send(HttpRequest.newBuilder(URI.create(stage.address() + "/lungo/stream-ticket"))
                .header("Authorization", "Bearer " + Stage.TOKEN)
                .POST(HttpRequest.BodyPublishers.noBody()));
        var ticket = Json.tree(issued.body());
        assertThat(ticket.path("expires_in").asInt()).isEqualTo(60);
        var stream = URI.create(
                stage.address() + "/event?ticket=" + ticket.path("ticket").asString());
        assertThat(first(stream)).startsWith("data: ").contains("server.connected");
        assertThat(first(stream)).isEmpty();
        assertThat(send(HttpRequest.newBuilder(URI.create(stage.address() + "/lungo/stream-ticket"))
                                .POST(HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(401);
    }

    /// The first line of a stream, or nothing if it is refused.
    private String first(URI stream) throws Exception {
        try (var client = HttpClient.newHttpClient();
                var lines = client.send(HttpRequest.newBuilder(stream).build(), HttpResponse.BodyHandlers.ofLines())
                        .body()) {
            var line = lines.findFirst().orElse("");
            client.shutdownNow();
            return line;
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(stage.address() + path)));
    }

    private HttpResponse<String> enter(String ticket) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(stage.address() + "/lungo/web/enter"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"ticket\":\"" + ticket + "\"}")));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
