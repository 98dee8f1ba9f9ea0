package dev.lungo.providers.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.session.Failure;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.http.Proxies;
import dev.lungo.providers.http.RetryAfter;
import dev.lungo.providers.http.ServerUnavailable;
import dev.lungo.providers.key.Keys;
import dev.lungo.wire.SseReader.Frame;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransportTest {
    private static final Proxies PROXIES = new Proxies(Map.of(
            "HTTPS_PROXY",
            "http://proxy.test:3128",
            "http_proxy",
            "other.test:81",
            "NO_PROXY",
            "internal.test, .corp.test,*.wild.test,10.0.0.1:8080"));

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "https://api.test/v1, proxy.test:3128",
                "http://api.test/v1, other.test:81",
                "http://127.0.0.1:11434/v1, -",
                "http://localhost:1234, -",
                "http://[::1]:80/, -",
                "https://internal.test, -",
                "https://a.internal.test, -",
                "https://notinternal.test, proxy.test:3128",
                "https://x.corp.test, -",
                "https://corp.test, -",
                "https://x.wild.test, -",
                "http://10.0.0.1:8080/, -",
                "http://10.0.0.1:9090/, other.test:81"
            })
    void choosesTheProxy(String uri, String expected) {
        var proxy = PROXIES.select(URI.create(uri)).getFirst();
        var address = proxy.type() == Proxy.Type.DIRECT ? null : ((InetSocketAddress) proxy.address());
        assertThat(address == null ? null : address.getHostString() + ":" + address.getPort())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "https://h.test/v1, /a, https://h.test/v1/a",
        "https://h.test/v1/, /a, https://h.test/v1/a",
        "https://h.test/v1?k=1, /a, https://h.test/v1/a?k=1",
        "https://h.test/v1/?k=1&l=2, /a?alt=sse, https://h.test/v1/a?alt=sse&k=1&l=2"
    })
    void appendsThePathOfTheProtocol(String base, String path, String whole) {
        assertThat(new Endpoint("prov", base, null).at(path)).hasToString(whole);
    }

    /// To find a problem, the sent body is needed; if a key or a limit was at fault, it is not.
    @ParameterizedTest
    @CsvSource({"400, true", "413, true", "422, true", "401, false", "429, false", "500, false"})
    void keepsTheBodyOfARefusedRequest(int status, boolean given) throws InterruptedException {
        try (var server = new ScriptedServer();
                var connections = new HttpClients(Map.of())) {
            server.answer = ScriptedServer.Answer.json(status, "{}");
            var call = new HttpCall("/x", (_, _) -> Map.of(), "body".getBytes(StandardCharsets.UTF_8), new Silent());
            try (var reply = Transport.post(connections, new Endpoint("prov", server.url(), null), call)) {
                assertThat(new String(reply.sent(), StandardCharsets.UTF_8)).isEqualTo(given ? "body" : "");
            }
        }
    }

    @Test
    void readsHowLongToWait() {
        var now = Instant.parse("2026-01-01T00:00:00Z");
        assertThat(wait("retry-after-ms", "1500", now)).isEqualTo(Duration.ofMillis(1500));
        assertThat(wait("Retry-After", "2.5", now)).isEqualTo(Duration.ofMillis(2500));
        assertThat(wait("Retry-After", "Thu, 01 Jan 2026 00:01:00 GMT", now)).isEqualTo(Duration.ofMinutes(1));
        assertThat(wait("Retry-After", "Wed, 01 Jan 2020 00:01:00 GMT", now)).isEqualTo(Duration.ZERO);
        assertThat(wait("Retry-After", "soon", now)).isNull();
        assertThat(wait("x", "1", now)).isNull();
    }

    @Test
    void aRefusedKeyIsFollowedByTheNextOneEachShownOnce() throws InterruptedException {
        try (var server = new ScriptedServer();
                var connections = new HttpClients(Map.of())) {
            server.answer = new ScriptedServer.Answer(
                    401,
                    Map.of(),
                    "{\"error\":{\"message\":\"key-one? key-two? no\"}}".getBytes(StandardCharsets.UTF_8),
                    ScriptedServer.Ending.CLEAN);
            var deltas = ask(connections, server.url(), Keys.of(List.of("key-one", "key-two")));
            assertThat(server.asked)
                    .extracting(asked -> asked.headers().get("Authorization").getFirst())
                    .containsExactly("key-one", "key-two");
            assertThat(deltas)
                    .containsExactly(new Delta.Failed(
                            new Failure.Credentials("lab", "key-one? key-two? no"), null, Tokens.NONE));
        }
    }

    @Test
    void whenThereIsNoKeyTheAnswerSaysWhy() throws InterruptedException {
        try (var connections = new HttpClients(Map.of())) {
            assertThat(ask(connections, "http://127.0.0.1:1", lacking(new IOException("Sign in again."))))
                    .containsExactly(
                            new Delta.Failed(new Failure.Credentials("lab", "Sign in again."), null, Tokens.NONE));
            assertThat(ask(
                            connections,
                            "http://127.0.0.1:1",
                            lacking(new ServerUnavailable("The sign-in server is down."))))
                    .containsExactly(new Delta.Failed(
                            new Failure.Api("The sign-in server is down.", null, true, null, null, null),
                            null,
                            Tokens.NONE));
        }
    }

    private static List<Delta> ask(HttpClients connections, String url, Keys keys) throws InterruptedException {
        var endpoint = new Endpoint("lab", url, keys, null, Map.of(), Endpoint.TIMEOUT, Endpoint.TIMEOUT);
        try (var reply = Transport.post(
                connections,
                endpoint,
                new HttpCall("/x", (key, _) -> Map.of("Authorization", String.valueOf(key)), new byte[0], null))) {
            return StreamSupport.stream(reply.spliterator(), false).toList();
        }
    }

    private static Keys lacking(IOException why) {
        return new Keys() {
            @Override
            public String current() throws IOException {
                throw why;
            }

            @Override
            public boolean refused(String key, int status) {
                return false;
            }

            @Override
            public String redact(String text) {
                return text;
            }
        };
    }

    private static Duration wait(String name, String value, Instant now) {
        return RetryAfter.of(HttpHeaders.of(Map.of(name, List.of(value)), (_, _) -> true), now);
    }

    /// Nothing is ever said.
    private static final class Silent implements Decoder {
        @Override
        public void frame(Frame frame, DecodedAnswer answer) {}

        @Override
        public boolean complete() {
            return false;
        }

        @Override
        public void end(DecodedAnswer answer) {}

        @Override
        public Tokens used() {
            return Tokens.NONE;
        }
    }
}
