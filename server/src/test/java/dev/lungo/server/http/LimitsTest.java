package dev.lungo.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Limits of one client: bytes, time, and connections.
@Tag("slow")
class LimitsTest {
    private static final ClientLimits SHORT = new ClientLimits(Duration.ofMillis(400), Duration.ofMillis(300), 50);
    private static final String LARGE = "x".repeat(20_000);

    private final CountDownLatch go = new CountDownLatch(1);
    private Site site;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() throws IOException {
        var router = new Router()
                .add(Route.of(
                        "POST",
                        "/echo",
                        Body.class,
                        (exchange, body) -> exchange.json(body.tree().size())))
                .add(Route.of("GET", "/small", exchange -> exchange.json("small")))
                .add(Route.of("GET", "/large", exchange -> exchange.json(LARGE)))
                .add(Route.of(
                        "GET",
                        "/pieces",
                        exchange -> exchange.stream(out -> {
                            for (int i = 0; i < 200; i++)
                                out.write(LARGE.substring(0, 100).getBytes(StandardCharsets.UTF_8));
                        })))
                .add(Route.of("GET", "/slow", exchange -> {
                    go.await();
                    exchange.json("at last");
                }))
                .add(Route.of("GET", "/endless", exchange -> {
                    try {
                        while (true) exchange.send(new byte[100_000]);
                    } finally {
                        go.countDown();
                    }
                }));
        site = Site.open(
                new Listen("127.0.0.1", 0, folder.resolve("s.sock")), new ServerAccess(null, List.of()), SHORT, router);
    }

    @AfterEach
    void close() {
        site.close();
    }

    private static String post(long length) {
        return "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + length + "\r\n\r\n";
    }

    @Test
    void refusesABodyThatIsTooLargeBeforeReadingIt() throws IOException {
        assertThat(site.raw(post(1L << 40)).status()).isEqualTo(413);
        assertThat(site.raw("GET /" + LARGE + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                        .status())
                .isEqualTo(414);
    }

    @Test
    void cutsASenderThatStalls() throws IOException {
        try (var socket = site.connect()) {
            socket.getOutputStream().write((post(1000) + "{").getBytes(StandardCharsets.US_ASCII));
            assertThat(Site.Answer.read(socket.getInputStream()).status()).isNotEqualTo(200);
        }
    }

    /// Byte by byte, so that it is never silent for long.
    @Test
    void cutsAHeadThatDrips() throws Exception {
        try (var socket = site.connect()) {
            var dripping = Thread.ofVirtual().start(() -> {
                try {
                    for (var letter : "GET /small?%s HTTP/1.1".formatted(LARGE).toCharArray()) {
                        socket.getOutputStream().write(letter);
                        go.await(20, TimeUnit.MILLISECONDS);
                    }
                } catch (IOException | InterruptedException cut) {
                    Thread.currentThread().interrupt();
                }
            });
            assertThat(Site.Answer.read(socket.getInputStream()).status()).isZero();
            dripping.interrupt();
            dripping.join();
        } catch (IOException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
    }

    @Test
    void endsAConnectionThatAsksNothingMore() throws IOException {
        try (var socket = site.connect()) {
            socket.getOutputStream()
                    .write("GET /small HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(Site.Answer.read(socket.getInputStream()).body()).isEqualTo("\"small\"");
        }
    }

    @Test
    void waitsForAnAnswerThatTakesLong() throws Exception {
        try (var socket = site.connect()) {
            socket.getOutputStream()
                    .write("GET /slow HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(go.await(3 * SHORT.stall().toMillis(), TimeUnit.MILLISECONDS))
                    .isFalse();
            go.countDown();
            assertThat(Site.Answer.read(socket.getInputStream()).body()).isEqualTo("\"at last\"");
        }
    }

    /// Each request begins while the thread of the one before it may still be ending.
    @Test
    void waitsForALongAnswerBehindOthersOnItsConnection() throws Exception {
        var small = "GET /small HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(50);
        var requests = (small + "GET /slow HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        var sockets = new ArrayList<Socket>();
        for (int i = 0; i < SHORT.connections() - 1; i++) sockets.add(site.connect());
        for (var socket : sockets) socket.getOutputStream().write(requests);
        assertThat(go.await(3 * SHORT.stall().toMillis(), TimeUnit.MILLISECONDS))
                .isFalse();
        go.countDown();
        for (var socket : sockets) {
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .endsWith("\"at last\"");
            socket.close();
        }
    }

    @Test
    void cutsAReaderThatNeverReads() throws Exception {
        try (var socket = site.connect()) {
            socket.getOutputStream()
                    .write("GET /endless HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(go.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void takesNoMoreConnectionsThanItsLimit() throws Exception {
        var sockets = new ArrayList<Socket>();
        for (int i = 0; i < SHORT.connections(); i++) sockets.add(site.connect());
        try (var tooMany = site.connect()) {
            assertThat(tooMany.getInputStream().read()).isEqualTo(-1);
        }
        for (var socket : sockets)
            assertThat(socket.getInputStream().read())
                    .as("it asks nothing, so it is ended")
                    .isEqualTo(-1);
        assertThat(site.ask("GET /small").body()).isEqualTo("\"small\"");
        for (var socket : sockets) socket.close();
    }

    @Test
    void compressesLargeAnswersForWhoTakesThem() throws IOException {
        var gzip = site.ask("GET /large", "Accept-Encoding: gzip, deflate, br");
        assertThat(gzip.headers())
                .containsEntry("content-encoding", "gzip")
                .containsEntry("vary", "Origin, Accept-Encoding");
        assertThat(gzip.bytes().length).isLessThan(1000);
        assertThat(site.ask("GET /large").body()).isEqualTo("\"" + LARGE + "\"");
        assertThat(site.ask("GET /large", "Accept-Encoding: br").headers()).doesNotContainKey("content-encoding");
        assertThat(site.ask("GET /small", "Accept-Encoding: gzip").body()).isEqualTo("\"small\"");
        var pieces = site.ask("GET /pieces", "Accept-Encoding: gzip");
        assertThat(pieces.headers()).containsEntry("content-encoding", "gzip");
        assertThat(unpacked(pieces)).isEqualTo(LARGE);
    }

    private static String unpacked(Site.Answer answer) throws IOException {
        var body = answer.bytes();
        if (answer.header("transfer-encoding").equals("chunked")) body = joined(body);
        return new String(new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes(), StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[] chunked) {
        var text = new String(chunked, StandardCharsets.ISO_8859_1);
        var whole = new StringBuilder();
        for (int at = 0; ; ) {
            int line = text.indexOf("\r\n", at);
            int size = Integer.parseInt(text.substring(at, line), 16);
            if (size == 0) return whole.toString().getBytes(StandardCharsets.ISO_8859_1);
            whole.append(text, line + 2, line + 2 + size);
            at = line + 2 + size + 2;
        }
    }

    @Test
    void servesItsOwnerThroughAFileThatNobodyElseOpens() throws IOException {
        var file = folder.resolve("s.sock");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var closed = Site.open(
                new Listen("127.0.0.1", 0, folder.resolve("t.sock")),
                new ServerAccess("s3cret", List.of()),
                SHORT,
                new Router().add(Route.of("GET", "/small", exchange -> exchange.json("small"))))) {
            assertThat(closed.ask("GET /small").status()).isEqualTo(401);
            assertThat(through(folder.resolve("t.sock"), "localhost")).isEqualTo("\"small\"");
            assertThat(through(folder.resolve("t.sock"), "evil.example")).contains("ForbiddenError");
        }
        assertThat(folder.resolve("t.sock")).doesNotExist();
    }

    private static String through(Path socket, String host) throws IOException {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(ByteBuffer.wrap(("GET /small HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII)));
            return Site.Answer.read(Channels.newInputStream(channel)).body();
        }
    }
}
