package dev.lungo.providers.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionsTest {
    private static final Proxies PROXIES = new Proxies(Map.of("HTTPS_PROXY", "http://proxy.test:3128", "http_proxy", "other.test:81",
            "NO_PROXY", "internal.test, .corp.test,*.wild.test,10.0.0.1:8080"));

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"https://api.test/v1, proxy.test:3128", "http://api.test/v1, other.test:81", "http://127.0.0.1:11434/v1, -",
        "http://localhost:1234, -", "http://[::1]:80/, -", "https://internal.test, -", "https://a.internal.test, -", "https://notinternal.test, proxy.test:3128",
        "https://x.corp.test, -", "https://corp.test, -", "https://x.wild.test, -", "http://10.0.0.1:8080/, -", "http://10.0.0.1:9090/, other.test:81"})
    void choosesTheProxy(String uri, String expected) {
        var proxy = PROXIES.select(URI.create(uri)).getFirst();
        var address = proxy.type() == Proxy.Type.DIRECT ? null : ((InetSocketAddress) proxy.address());
        assertThat(address == null ? null : address.getHostString() + ":" + address.getPort()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"https://h.test/v1, /a, https://h.test/v1/a", "https://h.test/v1/, /a, https://h.test/v1/a", "https://h.test/v1?k=1, /a, https://h.test/v1/a?k=1",
        "https://h.test/v1/?k=1&l=2, /a?alt=sse, https://h.test/v1/a?alt=sse&k=1&l=2"})
    void appendsThePathOfTheProtocol(String base, String path, String whole) {
        assertThat(new Endpoint("prov", base, null).at(path)).hasToString(whole);
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

    private static Duration wait(String name, String value, Instant now) {
        return RetryAfter.of(HttpHeaders.of(Map.of(name, List.of(value)), (_, _) -> true), now);
    }
}
