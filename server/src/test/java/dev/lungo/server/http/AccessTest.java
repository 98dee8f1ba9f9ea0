package dev.lungo.server.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Admission over real sockets: weaknesses of other agents' local servers, each tried.
class AccessTest {
    private static final String BEARER = "Authorization: Bearer s3cret";
    private static final AtomicLong NANOS = new AtomicLong();
    private static final Tickets TICKETS = new Tickets(Duration.ofSeconds(60), NANOS::get);
    private static Site site;

    @BeforeAll
    static void open() throws IOException {
        var router = new Router()
                .add(Route.of("GET", "/item", exchange -> exchange.json("item")))
                .add(Route.of("POST", "/item", Body.class, (exchange, body) -> exchange.json(body.tree())))
                .add(Route.of("GET", "/event", exchange -> exchange.json("item")))
                .add(Route.of("GET", "/global/event", exchange -> exchange.json("item")))
                .add(Route.of("GET", "/api/item", exchange -> exchange.json("item")));
        site = Site.open(
                new ServerAccess(
                        "s3cret",
                        List.of("127.0.0.1"),
                        () -> List.of("https://app.example", "vscode-webview://panel"),
                        TICKETS),
                ClientLimits.USUAL,
                router);
    }

    @AfterAll
    static void close() {
        site.close();
    }

    /// `eDpzM2NyZXQ=` is x:s3cret, `eDp3cm9uZw==` is x:wrong, `OnMzY3JldA==` is :s3cret.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "/item | - | 401",
                "/item | Bearer s3cret | 200",
                "/item | bearer s3cret | 200",
                "/item | Bearer s3cre | 401",
                "/item | Bearer | 401",
                "/item | Basic eDpzM2NyZXQ= | 200",
                "/item | Basic OnMzY3JldA== | 200",
                "/item | Basic eDp3cm9uZw== | 401",
                "/item | Basic %%% | 401",
                "/item | Digest s3cret | 401",
                "/item?auth_token=s3cret | - | 401",
                "/event?auth_token=s3cret | - | 200",
                "/event?auth_token=eDpzM2NyZXQ%3D | - | 200",
                "/event?auth_token=wrong | - | 401",
                "/event?auth_token=s3cret | Bearer wrong | 401",
                "/nowhere | - | 401",
                "/nowhere | Bearer s3cret | 404",
            })
    void wantsTheSecret(String target, String authorization, int status) throws IOException {
        var answer = authorization == null
                ? site.ask("GET " + target)
                : site.ask("GET " + target, "Authorization: " + authorization);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body() + answer.headers()).doesNotContain("s3cret");
    }

    private static int opened(String path, String ticket) throws IOException {
        return site.ask("GET " + path + "?ticket=" + ticket).status();
    }

    @Test
    void aTicketOpensOneStreamOnceAndSoon() throws IOException {
        for (var path : List.of("/event", "/global/event")) {
            var ticket = TICKETS.issue().ticket();
            assertThat(opened(path, ticket)).isEqualTo(200);
            assertThat(opened(path, ticket)).as("again").isEqualTo(401);
        }
        var late = TICKETS.issue().ticket();
        NANOS.addAndGet(Duration.ofSeconds(60).toNanos());
        assertThat(opened("/event", late)).isEqualTo(401);
        assertThat(opened("/event", "")).isEqualTo(401);
        assertThat(opened("/event", "s3cret")).isEqualTo(401);
        assertThat(opened("/event", TICKETS.issue("pty_1").ticket())).isEqualTo(401);
    }

    @Test
    void aTicketOpensNothingButStreams() throws IOException {
        var ticket = TICKETS.issue().ticket();
        assertThat(opened("/item", ticket)).isEqualTo(401);
        assertThat(opened("/api/item", ticket)).isEqualTo(401);
        assertThat(opened("/event", ticket)).as("not used up by that").isEqualTo(200);
    }

    @Test
    void refusesAsOpenCodeDoes() throws IOException {
        var plain = site.ask("GET /item");
        assertThat(plain.body()).isEmpty();
        assertThat(plain.headers())
                .containsEntry("www-authenticate", "Basic realm=\"Secure Area\"")
                .containsEntry("content-length", "0");
        var api = site.ask("GET /api/item");
        assertThat(api.body())
                .isEqualTo(
                        "{\"_tag\":\"UnauthorizedError\",\"message\":\"The server requires its token or password.\"}");
        assertThat(api.headers())
                .containsEntry("www-authenticate", "Basic realm=\"Secure Area\"")
                .containsEntry("content-type", "application/json");
    }

    /// A page's own name may point to 127.0.0.1.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "localhost:PORT | 200",
                "LOCALHOST:PORT | 200",
                "127.0.0.1:PORT | 200",
                "127.0.0.53 | 200",
                "[::1]:PORT | 200",
                "localhost | 200",
                "evil.example:PORT | 403",
                "localhost.evil.example | 403",
                "127.0.0.1.evil.example | 403",
                "evil.example:80@localhost | 400",
                "0.0.0.0:PORT | 403",
                "localhost:PORT, evil.example | 400",
            })
    void answersOnlyToItsOwnNames(String host, int status) throws IOException {
        assertThat(site.ask("GET /item", "Host: " + host, BEARER).status()).isEqualTo(status);
    }

    @Test
    void aHostThatIsSaidTwiceMustBeTheSame() throws IOException {
        assertThat(site.raw("GET http://evil.example/item HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + BEARER
                                + "\r\n\r\n")
                        .status())
                .isIn(400, 403);
        assertThat(site.raw("GET http://localhost/item HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n" + BEARER
                                + "\r\n\r\n")
                        .status())
                .isIn(400, 403);
        assertThat(site.raw("GET /item HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n"
                                + BEARER + "\r\n\r\n")
                        .status())
                .isEqualTo(400);
    }

    /// `-` in the last column: no page may read the answer.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://localhost:PORT | 200 | -",
                "http://127.0.0.1:PORT | 403 | -",
                "http://localhost:3000 | 403 | -",
                "http://localhost:PORT.evil.example | 403 | -",
                "http://localhost.evil.example:PORT | 403 | -",
                "https://app.opencode.ai | 403 | -",
                "http://evil.example | 403 | -",
                "null | 403 | -",
                "file:// | 403 | -",
                "https://app.example | 200 | https://app.example",
                "https://app.example:443 | 200 | https://app.example:443",
                "http://app.example | 403 | -",
                "https://app.example.evil.example | 403 | -",
                "https://app.example:444 | 403 | -",
                "vscode-webview://panel | 200 | vscode-webview://panel",
            })
    void answersOnlyToPagesThatAreItsOwnOrConfigured(String origin, int status, String allowed) throws IOException {
        var mine = origin.replace("PORT", Integer.toString(site.server().port()));
        var answer = site.ask("GET /item", "Origin: " + mine, BEARER);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("access-control-allow-origin")).isEqualTo(allowed);
        assertThat(answer.header("vary")).isEqualTo("Origin");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | cross-site | cors | 403",
                "GET | cross-site | no-cors | 403",
                "GET | same-site | no-cors | 403",
                "GET | cross-site | navigate | 200",
                "POST | cross-site | navigate | 403",
                "GET | same-origin | cors | 200",
                "GET | none | navigate | 200",
            })
    void refusesOtherSitesThatSendNoOrigin(String method, String site, String mode, int status) throws IOException {
        assertThat(AccessTest.site
                        .ask(
                                method + " /item",
                                "Sec-Fetch-Site: " + site,
                                "Sec-Fetch-Mode: " + mode,
                                "Content-Length: 0",
                                BEARER)
                        .status())
                .isEqualTo(status);
    }

    /// Requests that a form of any page can send without a preflight request.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/plain | 415",
                "text/plain;charset=UTF-8 | 415",
                "application/x-www-form-urlencoded | 415",
                "multipart/form-data; boundary=x | 415",
                "application/json | 200",
                "application/json; charset=utf-8 | 200"
            })
    void takesJsonOnly(String type, int status) throws IOException {
        assertThat(site.raw("POST /item HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + BEARER
                                + "\r\nContent-Type: " + type + "\r\nContent-Length: 2\r\n\r\n{}")
                        .status())
                .isEqualTo(status);
    }

    @Test
    void aPreflightNeedsNoSecretAndMirrorsTheHeaders() throws IOException {
        var asked = new String[] {
            "Origin: https://app.example",
            "Access-Control-Request-Method: POST",
            "Access-Control-Request-Headers: authorization, x-opencode-directory"
        };
        var answer = site.ask("OPTIONS /item", asked);
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.headers())
                .containsAllEntriesOf(Map.of(
                        "access-control-allow-origin",
                        "https://app.example",
                        "access-control-allow-methods",
                        "GET, HEAD, PUT, PATCH, POST, DELETE",
                        "access-control-max-age",
                        "86400",
                        "access-control-allow-headers",
                        "authorization, x-opencode-directory",
                        "vary",
                        "Origin"));
        var refused = site.ask("OPTIONS /item", "Origin: http://evil.example", "Access-Control-Request-Method: POST");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.headers().keySet()).noneMatch(name -> name.startsWith("access-control"));
    }

    @Test
    void tellsTheMethodsOfAPath() throws IOException {
        var answer = site.ask("OPTIONS /item");
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("allow")).isEqualTo("GET, HEAD, OPTIONS, POST");
    }

    @Test
    void headIsGetWithoutABody() throws IOException {
        var answer = site.ask("HEAD /item", BEARER);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers()).containsEntry("content-type", "application/json");
    }

    @Test
    void aServerForAllAddressesIsReachedByAnyNameWithTheSecret() throws IOException {
        var router = new Router().add(Route.of("GET", "/item", exchange -> exchange.json("item")));
        try (var everywhere = Site.open(new ServerAccess("s3cret", List.of("0.0.0.0")), ClientLimits.USUAL, router)) {
            var statuses = new ArrayList<Integer>();
            statuses.add(
                    everywhere.ask("GET /item", "Host: build.example", BEARER).status());
            statuses.add(everywhere.ask("GET /item", "Host: build.example").status());
            statuses.add(everywhere
                    .ask("GET /item", "Host: build.example", BEARER, "Origin: http://evil.example")
                    .status());
            assertThat(statuses).containsExactly(200, 401, 403);
        }
        try (var open = Site.open(new ServerAccess(null, List.of("0.0.0.0")), ClientLimits.USUAL, router)) {
            assertThat(open.ask("GET /item", "Host: build.example").status()).isEqualTo(403);
        }
    }

    /// An endpoint that admits requests without the secret must not reveal to other machines whether a guess was
    /// right.
    @Test
    void guessesCountAlsoWhereNoSecretIsNeeded() throws IOException {
        var own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(Inet4Address.class::isInstance)
                .filter(address -> !address.isLoopbackAddress())
                .findFirst();
        assumeThat(own).isPresent();
        var router = new Router()
                .add(Route.of("GET", "/open", exchange -> exchange.json(exchange.admitted()))
                        .opened());
        try (var everywhere = Site.open(
                Listen.at("0.0.0.0", 0), new ServerAccess("s3cret", List.of("0.0.0.0")), ClientLimits.USUAL, router)) {
            var answers = new ArrayList<String>();
            for (var secret : List.of("s3cret", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "s3cret")) {
                try (var socket = new Socket(own.get(), everywhere.server().port())) {
                    socket.getOutputStream()
                            .write(("GET /open HTTP/1.1\r\nHost: here\r\nConnection: close\r\nAuthorization: Bearer "
                                            + secret + "\r\n\r\n")
                                    .getBytes(US_ASCII));
                    answers.add(Site.Answer.read(socket.getInputStream()).body());
                }
            }
            assertThat(answers).startsWith("true", "false").endsWith("false", "false");
        }
    }

    @Test
    void neverTellsItsSecret() {
        assertThat(new ServerAccess("s3cret", List.of()).toString()).isEqualTo("Access[secret]");
    }
}
