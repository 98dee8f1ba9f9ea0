package dev.lungo.workspace.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.lungo.core.network.HostPort;
import dev.lungo.core.network.NetworkHost;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.testkit.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DomainProxyTest {
    private static final String PUBLIC = "93.184.216.34";

    @TempDir
    Path folder;

    final List<String> reached = new ArrayList<>();
    HttpServer server;
    DomainProxy proxy;

    @BeforeEach
    void open() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            var body = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Host") + " "
                    + exchange.getRequestHeaders().getFirst("Proxy-Authorization") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length());
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
        proxy = open(this::resolve, new DomainProxy.Limits(Duration.ofSeconds(30), Duration.ofSeconds(30)));
    }

    private DomainProxy open(Resolver resolver, DomainProxy.Limits limits) throws IOException {
        var dialer = new Dialer(resolver, (address, port) -> {
            reached.add(address.getHostAddress() + ":" + port);
            return new Socket(
                    server.getAddress().getAddress(), server.getAddress().getPort());
        });
        return DomainProxy.open(folder.resolve("s" + folder.toFile().list().length), this::decide, dialer, limits);
    }

    private Action decide(HostPort place) {
        return switch (place.host().text()) {
            case "allowed.test", "inner.test", "mixed.test", "missing.test" -> Action.ALLOW;
            case "denied.test" -> Action.DENY;
            default -> Action.ASK;
        };
    }

    private List<InetAddress> resolve(NetworkHost host) throws UnknownHostException {
        return switch (host.text()) {
            case "inner.test" -> List.of(InetAddress.getByName("10.1.2.3"));
            case "mixed.test" -> List.of(InetAddress.getByName(PUBLIC), InetAddress.getByName("169.254.169.254"));
            case "missing.test" -> throw new UnknownHostException();
            default -> List.of(InetAddress.getByName(PUBLIC));
        };
    }

    @AfterEach
    void close() {
        proxy.close();
        server.stop(0);
    }

    private SocketChannel connect() throws IOException {
        var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(folder.resolve("s0")));
        return channel;
    }

    private String answer(String request) throws IOException {
        try (var channel = connect()) {
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.ISO_8859_1)));
            channel.shutdownOutput();
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private List<String> refusals() {
        return proxy.refused().stream().map(RefusedHost::message).toList();
    }

    @Test
    void tunnelsToPermittedDomains() throws Exception {
        assertThat(answer("CONNECT Allowed.TEST.:443 HTTP/1.1\r\nHost: x\r\n\r\n"
                        + "GET /a HTTP/1.1\r\nHost: inside\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 Connection established\r\n\r\nHTTP/1.1 200 OK")
                .endsWith("GET /a inside null ");
        assertThat(reached).isEqualTo(List.of(PUBLIC + ":443"));
        assertThat(proxy.refused()).isEmpty();
    }

    @Test
    void forwardsPlainRequestsWithTheHostOfTheirTarget() throws Exception {
        assertThat(answer(
                        "POST http://allowed.test/b?c#d HTTP/1.1\r\nHost: evil.test\r\nProxy-Authorization: secret\r\n"
                                + "Content-Length: 4\r\n\r\nbody"))
                .startsWith("HTTP/1.1 200 OK")
                .endsWith("POST /b?c allowed.test null body");
        assertThat(reached).isEqualTo(List.of(PUBLIC + ":80"));
    }

    @Test
    void refusesOtherDomainsAndReportsThem() throws Exception {
        assertThat(answer("CONNECT packages.test:443 HTTP/1.1\r\n\r\n"))
                .startsWith("HTTP/1.1 403 Forbidden (network: packages.test is not allowed)\r\n")
                .endsWith("\r\n\r\nnetwork: packages.test is not allowed\n");
        answer("GET http://packages.test/ HTTP/1.1\r\n\r\n");
        assertThat(proxy.refused())
                .isEqualTo(List.of(
                        new RefusedHost(NetworkHost.parse("packages.test"), 443, "is not allowed", true),
                        new RefusedHost(NetworkHost.parse("packages.test"), 80, "is not allowed", true)));
        assertThat(reached).isEmpty();
    }

    /// A program that gets a reset connection shows no reason.
    @Test
    void answersBeforeTheBodyIsSent() throws Exception {
        assertThat(answer(
                        "POST http://packages.test/ HTTP/1.1\r\nContent-Length: 100000\r\n\r\n" + "a".repeat(100_000)))
                .startsWith("HTTP/1.1 403 Forbidden")
                .endsWith("network: packages.test is not allowed\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "allowed.test.evil.test",
                "evil.test",
                "notallowed.test",
                "localhost",
                "127.0.0.1",
                "2130706433",
                "0x7f.1",
                "0177.0.0.1",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "93.184.216.34",
                "inner.test",
                "mixed.test"
            })
    void refusesAddressesAndPrivateNetworks(String host) throws Exception {
        assertThat(answer("CONNECT " + host + ":443 HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 403 ");
        assertThat(answer("GET http://" + host + "/ HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 403 ");
        assertThat(reached).isEmpty();
        assertThat(proxy.refused()).hasSize(2);
    }

    @Test
    void saysWhyItRefuses() throws Exception {
        answer("CONNECT inner.test:443 HTTP/1.1\r\n\r\n");
        answer("CONNECT 10.0.0.1:443 HTTP/1.1\r\n\r\n");
        answer("CONNECT allowed.test:22 HTTP/1.1\r\n\r\n");
        answer("CONNECT denied.test:443 HTTP/1.1\r\n\r\n");
        answer("CONNECT intranet:443 HTTP/1.1\r\n\r\n");
        assertThat(refusals())
                .isEqualTo(List.of(
                        "network: inner.test resolves to 10.1.2.3, which is not on the public network",
                        "network: 10.0.0.1 is an address; only names of domains are allowed",
                        "network: allowed.test is not allowed on port 22, only on 80 and 443",
                        "network: denied.test is denied by the user's configuration",
                        "network: intranet is not allowed"));
        assertThat(proxy.refused()).noneMatch(RefusedHost::grantable);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CONNECT allowed.test\0.evil.test:443 HTTP/1.1\r\n\r\n",
                "CONNECT evil.test\0.allowed.test:443 HTTP/1.1\r\n\r\n",
                "CONNECT evil.test%00.allowed.test:443 HTTP/1.1\r\n\r\n",
                "CONNECT allowed.test@evil.test:443 HTTP/1.1\r\n\r\n",
                "CONNECT evil.test:443@allowed.test:443 HTTP/1.1\r\n\r\n",
                "CONNECT allowed.test:443:443 HTTP/1.1\r\n\r\n",
                "CONNECT allowed.test:99999999999 HTTP/1.1\r\n\r\n",
                "CONNECT allowed.test:443/ HTTP/1.1\r\n\r\n",
                "CONNECT http://allowed.test/ HTTP/1.1\r\n\r\n",
                "CONNECT :443 HTTP/1.1\r\n\r\n",
                "CONNECT allowed.test:443\r\n\r\n",
                "CONNECT  allowed.test:443 HTTP/1.1\r\n\r\n",
                "CONNECT allowed.test:443 HTTP/2.0\r\n\r\n",
                "GET http://allowed.test\\@evil.test/ HTTP/1.1\r\n\r\n",
                "GET http://me@allowed.test/ HTTP/1.1\r\n\r\n",
                "GET https://allowed.test/ HTTP/1.1\r\n\r\n",
                "GET ftp://allowed.test/ HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: allowed.test\r\n\r\n",
                "GET http://allowed.test/ HTTP/1.1\r\nA: b\rHost: evil.test\r\n\r\n",
                "GET http://allowed.test/ HTTP/1.1\r\nA: b\0\r\n\r\n",
                "GET http://allowed.test/ HTTP/1.1\r\n folded\r\n\r\n",
                "POST http://allowed.test/ HTTP/1.1\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nbody",
                "POST http://allowed.test/ HTTP/1.1\r\nContent-Length: 4, 5\r\n\r\nbody",
                "POST http://allowed.test/ HTTP/1.1\r\nContent-Length: +4\r\n\r\nbody",
                "POST http://allowed.test/ HTTP/1.1\r\ncontent-length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n",
                "POST http://allowed.test/ HTTP/1.1\r\nTransfer-Encoding: identity\r\n\r\n0\r\n",
                "\u0016\u0003\u0001",
                "\n\n"
            })
    void rejectsMalformedRequests(String request) throws Exception {
        assertThat(answer(request)).startsWith("HTTP/1.1 400 Bad Request");
        assertThat(reached).isEmpty();
    }

    @Test
    void rejectsEndlessRequests() throws Exception {
        assertThat(answer("GET http://allowed.test/" + "a".repeat(32 * 1024 - 23)))
                .startsWith("HTTP/1.1 400 ");
        assertThat(answer("CONNECT missing.test:443 HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 502 ");
    }

    /// The name is resolved once, and the judged address is the one that is connected to.
    @Test
    void connectsToTheJudgedAddress() throws Exception {
        var asked = new AtomicInteger();
        proxy.close();
        proxy = open(
                _ -> List.of(InetAddress.getByName(asked.getAndIncrement() % 2 == 0 ? PUBLIC : "127.0.0.1")),
                DomainProxy.Limits.USUAL);
        assertThat(answer("CONNECT allowed.test:443 HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 200 ");
        assertThat(answer("CONNECT allowed.test:443 HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 403 ");
        assertThat(reached).isEqualTo(List.of(PUBLIC + ":443"));
    }

    @Test
    void endsConnectionsThatSayNothing() throws Exception {
        proxy.close();
        proxy = open(this::resolve, new DomainProxy.Limits(Duration.ofMillis(200), Duration.ofMillis(200)));
        try (var silent = connect();
                var idle = connect()) {
            idle.write(
                    ByteBuffer.wrap("CONNECT allowed.test:443 HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1)));
            assertThat(ended(silent)).isTrue();
            assertThat(ended(idle)).isTrue();
        }
    }

    private static boolean ended(SocketChannel channel) {
        var buffer = ByteBuffer.allocate(100);
        try {
            while (channel.read(buffer) >= 0) buffer.clear();
        } catch (IOException closed) {
            // The other side closed it.
        }
        return true;
    }

    @Test
    void limitsConnections() throws Exception {
        var open = new ArrayList<SocketChannel>();
        try {
            for (int i = 0; i < 128; i++) open.add(connect());
            Await.until(() -> answers() == 0);
        } finally {
            for (var channel : open) channel.close();
        }
        Await.until(() -> answers() > 0);
    }

    private int answers() {
        try {
            return answer("CONNECT allowed.test:443 HTTP/1.1\r\n\r\n").length();
        } catch (IOException refused) {
            return 0;
        }
    }
}
