package dev.lungo.extensions.hook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.extensions.hook.HookSettings.Origin;
import dev.lungo.extensions.hook.PartnerRuns.Given;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Hooks that are addresses, against a real server.
@Timeout(60)
class HookRunsTest {
    private static final ProcessLauncher NONE = launch -> {
        throw new AssertionError("no program is started");
    };
    private static final Given INPUT = new Given(null, Map.of(), "{\"prompt\":\"hi\"}");
    private static final Duration LONG = Duration.ofSeconds(30);

    private final CountDownLatch over = new CountDownLatch(1);
    private final Map<String, String> got = new ConcurrentHashMap<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;

    HookRunsTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.createContext("/", exchange -> {
            got.put("body", new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.getRequestHeaders().forEach((name, values) -> got.put(name.toLowerCase(), values.getFirst()));
            var path = exchange.getRequestURI().getPath();
            var answer = "{\"systemMessage\":\"hello\"}".getBytes(StandardCharsets.UTF_8);
            if (path.equals("/slow")) waited();
            exchange.sendResponseHeaders(path.equals("/broken") ? 500 : 200, answer.length);
            try (var body = exchange.getResponseBody()) {
                body.write(answer);
            }
        });
        server.setExecutor(task -> Thread.ofVirtual().start(task));
        server.start();
    }

    private void waited() {
        try {
            over.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stop() {
        over.countDown();
        client.close();
        server.stop(0);
    }

    private HookAnswer post(URI url, Duration limit) throws InterruptedException {
        var headers = Map.of("Authorization", "Bearer $TOKEN", "X-Other", "${HOME}-${TOKEN}");
        var address = new HookHandler.Address(url, headers, Set.of("TOKEN"));
        var hook = new ConfiguredHook(
                HookEvent.of("Stop"),
                HookMatcher.ALL,
                HookCondition.NONE,
                address,
                ConfiguredHook.Terms.within(limit),
                HookScope.ALL,
                new Origin("f:1", true, false));
        var environment = Map.of("TOKEN", "secret", "HOME", "/home/ada");
        var host = new HookHost(NONE, environment, _ -> client, Path.of("/"), Path.of("/"), new NoSession());
        return HookAnswers.of(hook.event(), new HookRuns(host).run(hook, INPUT));
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    @Test
    void anAddressGetsTheInputAndItsVariablesOnly() throws InterruptedException {
        assertThat(post(url("/"), LONG).notices()).containsExactly("hello");
        assertThat(got)
                .containsEntry("body", "{\"prompt\":\"hi\"}")
                .containsEntry("content-type", "application/json")
                .containsEntry("authorization", "Bearer secret")
                .containsEntry("x-other", "-secret");
    }

    @Test
    void aStatusThatIsNoSuccessIsReported() throws InterruptedException {
        assertThat(post(url("/broken"), LONG).notices()).containsExactly("The address answered with HTTP 500.");
    }

    @Test
    void anAddressThatTakesTooLongIsLeft() throws InterruptedException {
        assertThat(post(url("/slow"), Duration.ofSeconds(1)).notices())
                .containsExactly("It was stopped because its time was up.");
    }

    @Test
    void anAddressThatCannotBeReachedSaysWhy() throws Exception {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        assertThat(post(URI.create("http://127.0.0.1:" + port + "/"), LONG).notices())
                .containsExactly("The address cannot be reached: connection refused.");
    }
}
