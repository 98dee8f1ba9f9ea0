package dev.lungo.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.testkit.Await;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that never come to their end hold nothing that others need.
class HalfSentTest {
    record Text(String text) {}

    private static final int CLIENTS = 100;
    private static final String LARGE = "x".repeat(1_000_000);

    private final CountDownLatch over = new CountDownLatch(1);
    private final List<AutoCloseable> open = new ArrayList<>();
    private Site site;
    private Path socket;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() throws IOException {
        socket = folder.resolve("s.sock");
        var router = new Router()
                .add(Route.of("GET", "/global/health", exchange -> exchange.json("healthy")))
                .add(Route.of(
                        "POST",
                        "/session/{id}/prompt_async",
                        Text.class,
                        (exchange, text) -> exchange.json(text.text().length())))
                .add(Route.of("POST", "/session/{id}/abort", exchange -> {
                    over.await();
                    exchange.json(true);
                }))
                .add(Route.of(
                        "POST",
                        "/session",
                        Text.class,
                        (exchange, text) -> exchange.json(text.text().length())))
                .add(Route.of("GET", "/large", exchange -> exchange.json(LARGE)));
        var patient = new ClientLimits(Duration.ofMinutes(5), Duration.ofMinutes(5), 500);
        site = Site.open(new Listen("127.0.0.1", 0, socket), new ServerAccess(null, List.of()), patient, router);
    }

    @AfterEach
    void close() throws Exception {
        over.countDown();
        for (var client : open) client.close();
        site.close();
    }

    private static String post(String path, String more) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + more;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GE",
                "GET /global/health HTTP/1.1\r\nHost: local",
                "POST /session/a/prompt_async HTTP/1.1\r\nContent-Length: 5\r\n",
                "POST /session/a/prompt_async HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n",
                "POST /session/a/prompt_async HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{\"te",
                "POST /session/a/prompt_async HTTP/1.1\r\n"
                        + "Host: localhost\r\n"
                        + "Expect: 100-continue\r\n"
                        + "Content-Length: 100\r\n\r\n",
                "POST /session/a/prompt_async HTTP/1.1\r\n"
                        + "Host: localhost\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n"
                        + "5\r\n"
                        + "{\"tex",
                "POST /session/a/prompt_async HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5",
                "POST /session/a/abort HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n",
                "POST /session/a/abort HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n",
                "POST /session HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{",
                "POST /nowhere HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{",
                "GET /global/health HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{",
                "GET /pty/a/connect HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n",
                "GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n",
            })
    void answersWhileOthersSendHalf(String half) throws Exception {
        var bytes = half.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < CLIENTS / 2; i++) {
            connect().write(bytes);
            var own = SocketChannel.open(StandardProtocolFamily.UNIX);
            open.add(own);
            own.connect(UnixDomainSocketAddress.of(socket));
            own.write(ByteBuffer.wrap(bytes));
        }
        assertThat(site.ask("GET /global/health").body()).isEqualTo("\"healthy\"");
    }

    private OutputStream connect() throws IOException {
        Socket client = site.connect();
        open.add(client);
        return client.getOutputStream();
    }

    @Test
    void answersABodyThatComesInPieces() throws Exception {
        for (var length : new int[] {1, 10_000, 1_000_000}) {
            var body = "{\"text\":\"" + "x".repeat(length) + "\"}";
            try (var client = site.connect()) {
                var out = client.getOutputStream();
                out.write(post(
                                "/session/a/prompt_async",
                                "Connection: close\r\nContent-Length: " + body.length() + "\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
                out.flush();
                assertThat(site.ask("GET /global/health").body()).isEqualTo("\"healthy\"");
                out.write(body.substring(0, 5).getBytes(StandardCharsets.UTF_8));
                out.flush();
                assertThat(site.ask("GET /global/health").body()).isEqualTo("\"healthy\"");
                out.write(body.substring(5).getBytes(StandardCharsets.UTF_8));
                assertThat(Site.Answer.read(client.getInputStream()).body()).isEqualTo(Integer.toString(length));
            }
        }
    }

    @Test
    void forgetsAClientThatLeavesInTheMiddle() throws Exception {
        try (var client = site.connect()) {
            client.getOutputStream()
                    .write(post("/session/a/prompt_async", "Content-Length: 100\r\n\r\n{")
                            .getBytes(StandardCharsets.UTF_8));
            client.getOutputStream().flush();
        }
        Await.until(() -> site.server().openRequests() == 0);
    }
}
