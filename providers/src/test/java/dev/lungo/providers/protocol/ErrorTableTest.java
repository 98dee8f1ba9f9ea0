package dev.lungo.providers.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.lungo.core.provider.Fault;
import dev.lungo.providers.http.RetryAfter;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Error messages of the providers (`errors/errors.tsv`: provider, status, fault with a `+` where a retry may help,
/// seconds to wait, headers, body).
class ErrorTableTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TestFactory
    Stream<DynamicTest> knowsWhatProvidersSay() throws IOException {
        return lines().stream()
                .map(line -> dynamicTest(
                        line.get(0) + " " + line.get(1) + " " + line.get(5),
                        () -> assertThat(judged(Integer.parseInt(line.get(1)), headers(line.get(4)), line.get(5)))
                                .isEqualTo((line.get(2) + " " + line.get(3)).strip())));
    }

    private static String judged(int status, HttpHeaders headers, String body) {
        var failure = new EndpointFailures(new Endpoint("prov", "https://api.test/v1", "sk-secret-0123456789"))
                .with(headers)
                .answered(status, body);
        var wait = RetryAfter.of(headers, body, NOW);
        var seconds = wait == null
                ? ""
                : " " + String.valueOf(wait.toMillis() / 1000.0).replaceFirst("\\.0$", "");
        return Fault.of(failure).name().toLowerCase(Locale.ROOT) + (failure.retryable() ? "+" : "") + seconds;
    }

    private static HttpHeaders headers(String text) {
        var headers = new TreeMap<String, List<String>>();
        for (var header : text.isEmpty() ? new String[0] : text.split("\\|")) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon),
                    List.of(header.substring(colon + 1).strip()));
        }
        return HttpHeaders.of(headers, (_, _) -> true);
    }

    private static List<List<String>> lines() throws IOException {
        try (var in = Objects.requireNonNull(ErrorTableTest.class.getResourceAsStream("/errors/errors.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> Arrays.asList(line.split("\t", 6)))
                    .toList();
        }
    }
}
