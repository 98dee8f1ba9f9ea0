package dev.lungo.workspace.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.lungo.core.network.WebAddress;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.Web.Format;
import dev.lungo.core.workspace.Web.Page;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpWebTest {
    HttpServer server;
    final CountDownLatch never = new CountDownLatch(1);
    final HttpWeb web = new HttpWeb();

    HttpWebTest() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void open() {
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void close() {
        never.countDown();
        server.stop(0);
    }

    @Test
    void convertsPages() throws Exception {
        var html = "<html><head><meta charset=iso-8859-1><title>T</title></head><body><h1>Caf\u00e9</h1><p>a"
                + " <b>b</b></p></body></html>";
        serve("/page", "text/html", html.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(fetch("/page", Format.MARKDOWN))
                .usingRecursiveComparison()
                .isEqualTo(new Page(uri("/page"), "text/html", "# Caf\u00e9\n\na **b**\n", new byte[0]));
        assertThat(fetch("/page", Format.TEXT).text()).isEqualTo("Caf\u00e9\n\na b\n");
        assertThat(fetch("/page", Format.HTML).text()).isEqualTo(html);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void leavesOtherTextsAndImagesAlone(Format format) throws Exception {
        serve("/data", "application/json; charset=utf-8", "{\"a\":\"\u00e9\"}".getBytes(StandardCharsets.UTF_8));
        serve("/image", "image/png", new byte[] {1, 0, 2});
        assertThat(fetch("/data", format))
                .usingRecursiveComparison()
                .isEqualTo(new Page(uri("/data"), "application/json", "{\"a\":\"\u00e9\"}", new byte[0]));
        assertThat(fetch("/image", format))
                .usingRecursiveComparison()
                .isEqualTo(new Page(uri("/image"), "image/png", "", new byte[] {1, 0, 2}));
    }

    @Test
    void followsFiveRedirects() throws Exception {
        serve("/r0", "text/plain", "there".getBytes(StandardCharsets.UTF_8));
        for (int i = 1; i <= 6; i++) {
            redirect("/r" + i, "r" + (i - 1));
        }
        assertThat(fetch("/r5", Format.TEXT))
                .usingRecursiveComparison()
                .isEqualTo(new Page(uri("/r0"), "text/plain", "there", new byte[0]));
        assertThatThrownBy(() -> fetch("/r6", Format.TEXT))
                .isInstanceOf(ToolFailure.class)
                .hasMessageContaining("more than 5 times");
        redirect("/file", "file:///etc/passwd");
        assertThatThrownBy(() -> fetch("/file", Format.TEXT)).hasMessageContaining("Only http");
        redirect("/metadata", "http://169.254.169.254/latest");
        assertThatThrownBy(() -> fetch("/metadata", Format.TEXT)).hasMessageContaining("is not allowed");
    }

    @Test
    void saysWhatWentWrong() {
        server.createContext("/late", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[100]);
            exchange.getResponseBody().flush();
            awaitEnd();
        });
        serve("/zip", "application/zip", new byte[] {'P', 'K', 0});
        assertThatThrownBy(() -> web.fetch(uri("/late"), Format.TEXT, Duration.ofMillis(300), (_, _) -> {}))
                .isInstanceOf(ToolFailure.class)
                .hasMessageContaining("in time");
        assertThatThrownBy(() -> fetch("/zip", Format.TEXT)).hasMessageContaining("is application/zip");
        assertThatThrownBy(() -> fetch("/missing", Format.TEXT)).hasMessageContaining("status 404");
        assertThatThrownBy(() -> web.fetch(URI.create("ftp://x/y"), Format.TEXT, Duration.ofSeconds(1)))
                .hasMessageContaining("Only http");
        assertThatThrownBy(
                        () -> web.fetch(URI.create("http://no-such-host.invalid/"), Format.TEXT, Duration.ofSeconds(5)))
                .hasMessageContaining("not found");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void refusesLargeBodies(boolean announced) {
        server.createContext("/large", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/plain");
            exchange.sendResponseHeaders(200, announced ? 6 << 20 : 0);
            try (var out = exchange.getResponseBody()) {
                for (int i = 0; i < 6; i++) {
                    out.write(new byte[1 << 20]);
                }
            }
        });
        assertThatThrownBy(() -> fetch("/large", Format.TEXT))
                .isInstanceOf(ToolFailure.class)
                .hasMessageContaining("larger than 5 MiB");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "LOCALHOST",
                "2130706433",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "user@127.0.0.1",
                "example.com:x@127.0.0.1",
                "0.0.0.0",
                "0x7f.1",
                "0177.0.0.1",
                "127.1",
                "127.0.0.1.",
                "localhost.",
                "\uff11\uff12\uff17.0.0.1",
                "\u24dbocalhost",
                "127\u30020\u30020\u30021"
            })
    void fetchesFromThisMachineOnlyWhatIsAllowed(String host) {
        serve("/secret", "text/plain", "secret".getBytes(StandardCharsets.UTF_8));
        var address = URI.create("http://" + host + ":" + server.getAddress().getPort() + "/secret");
        assertThatThrownBy(() -> web.fetch(address, Format.TEXT, Duration.ofSeconds(5)))
                .isInstanceOf(ToolFailure.Denied.class)
                .hasMessage(WebAddress.parse(address.toString()) + " is on the local network, which is not allowed.");
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(host)) return;
        redirect("/there", address.toString());
        assertThatThrownBy(() -> web.fetch(uri("/there"), Format.TEXT, Duration.ofSeconds(5), (from, _) -> {
                    if (from.host().equals(WebAddress.parse(address.toString()).host()))
                        throw new ToolFailure.Denied("no");
                }))
                .hasMessage("no");
    }

    @Test
    void neverFetchesFromItsOwnServer() {
        serve("/secret", "text/plain", "secret".getBytes(StandardCharsets.UTF_8));
        web.reserve(server.getAddress().getPort());
        assertThatThrownBy(() -> fetch("/secret", Format.TEXT))
                .isInstanceOf(ToolFailure.Denied.class)
                .hasMessageContaining("is not allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[fe80::1%25eth0]", "%6c%6f%63alhost", "127.0.0.1%2f@good.test\\", "a b", "256.1.1.1", "a..b"})
    void rejectsHostsThatCouldBeReadInTwoWays(String host) {
        redirect("/there", "http://" + host + ":" + server.getAddress().getPort() + "/");
        assertThatThrownBy(() -> fetch("/there", Format.TEXT))
                .isInstanceOf(ToolFailure.class)
                .hasMessageContaining("Only http:// and https:// addresses");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://a.test/",
                "gopher://a.test/",
                "data:text/plain,x",
                "jar:http://a.test!/"
            })
    void rejectsRedirectsToOtherSchemes(String location) {
        redirect("/elsewhere", location);
        assertThatThrownBy(() -> fetch("/elsewhere", Format.TEXT)).hasMessageContaining("Only http:// and https://");
    }

    /// A name that has a public address when it is judged and a private one later.
    @Test
    void connectsToTheAddressThatItJudged() {
        serve("/", "text/plain", "secret".getBytes(StandardCharsets.UTF_8));
        var names = new ArrayList<String>();
        var rebinding = new HttpWeb(host -> {
            names.add(host.text());
            return List.of(InetAddress.getByName(names.size() == 1 ? "192.0.2.1" : "127.0.0.1"));
        });
        var judged = new ArrayList<String>();
        var address = URI.create("http://rebinding.test:" + server.getAddress().getPort() + "/");
        assertThatThrownBy(() -> rebinding.fetch(
                        address, Format.TEXT, Duration.ofMillis(300), (at, found) -> judged.add(at + " " + found)))
                .isInstanceOf(ToolFailure.class);
        assertThat(judged).isEqualTo(List.of(address + " [/192.0.2.1]"));
        assertThat(names).isEqualTo(List.of("rebinding.test"));
    }

    @Test
    void aHostWithOneForbiddenAddressIsForbidden() {
        var mixed = new HttpWeb(
                _ -> List.of(InetAddress.getByName("93.184.216.34"), InetAddress.getByName("169.254.169.254")));
        assertThatThrownBy(() ->
                        mixed.fetch(URI.create("http://mixed.test/"), Format.TEXT, Duration.ofSeconds(5), (_, _) -> {}))
                .isInstanceOf(ToolFailure.Denied.class)
                .hasMessage("http://mixed.test/ resolves to 169.254.169.254, which is not allowed.");
    }

    /// Nothing is decompressed, so a small answer stays small.
    @Test
    void doesNotUnpackBodies() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            for (int i = 0; i < 100; i++) gzip.write(new byte[1 << 20]);
        }
        server.createContext("/bomb", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, packed.size());
            exchange.getResponseBody().write(packed.toByteArray());
            exchange.close();
        });
        assertThatThrownBy(() -> fetch("/bomb", Format.TEXT))
                .isInstanceOf(ToolFailure.class)
                .hasMessageContaining("compressed");
    }

    /// Bytes that arrive one by one do not extend the time.
    @Test
    void endsSlowBodies() {
        server.createContext("/slow", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var out = exchange.getResponseBody()) {
                while (!never.await(20, TimeUnit.MILLISECONDS)) {
                    out.write('a');
                    out.flush();
                }
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            }
        });
        assertThatThrownBy(() -> web.fetch(uri("/slow"), Format.TEXT, Duration.ofMillis(500), (_, _) -> {}))
                .isInstanceOf(ToolFailure.class)
                .hasMessageContaining("in time");
    }

    @Test
    void readsDeeplyNestedPages() throws Exception {
        int depth = 20_000;
        serve("/deep", "text/html", ("<div>".repeat(depth) + "inside").getBytes(StandardCharsets.UTF_8));
        serve("/lists", "text/html", ("<ul><li>a".repeat(depth) + "inside").getBytes(StandardCharsets.UTF_8));
        assertThat(fetch("/deep", Format.MARKDOWN).text().strip()).isEqualTo("inside");
        assertThat(fetch("/lists", Format.MARKDOWN).text()).contains("inside");
    }

    /// The parser and the removal of hidden parts would take minutes and all memory.
    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "IBM037"})
    void refusesPagesOfTooManyElements(String charset) throws Exception {
        var page = "<svg>".repeat(100_001).getBytes(charset);
        serve("/many", "text/html; charset=" + charset, page);
        assertThatThrownBy(() -> fetch("/many", Format.MARKDOWN))
                .isInstanceOf(ToolFailure.class)
                .hasMessageContaining("more than 100000 elements");
        assertThat(fetch("/many", Format.HTML).text()).isEqualTo("<svg>".repeat(100_001));
    }

    @Test
    void readsPagesThatStartWithAMark() throws Exception {
        serve("/marked", "text/html", "\ufeff<p>Caf\u00e9".getBytes(StandardCharsets.UTF_8));
        assertThat(fetch("/marked", Format.MARKDOWN).text()).isEqualTo("Caf\u00e9\n");
    }

    /// An answer that no server of the JDK would send.
    @ParameterizedTest
    @CsvSource({
        "Transfer-Encoding: chunked, 1|a|7fffffffffffffff|b, larger than 5 MiB",
        "Transfer-Encoding: chunked, 1|a|ffffffffffffffff|b, its body is malformed",
        "Content-Length: 9223372036854775807, a, larger than 5 MiB"
    })
    void refusesBodiesWithImpossibleLengths(String header, String body, String message) throws Exception {
        try (var raw = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual()
                    .start(() -> answer(raw, ("HTTP/1.1 200 OK|" + header + "||" + body).replace("|", "\r\n")));
            var address = URI.create("http://127.0.0.1:" + raw.getLocalPort() + "/");
            assertThatThrownBy(() -> web.fetch(address, Format.TEXT, Duration.ofSeconds(20), (_, _) -> {}))
                    .isInstanceOf(ToolFailure.class)
                    .hasMessageContaining(message);
        }
    }

    private static void answer(ServerSocket server, String answer) {
        try (var socket = server.accept()) {
            var head = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            while (!head.readLine().isEmpty()) continue;
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException closed) {
            // The client has seen enough.
        }
    }

    @Test
    void readsPagesWithAnEmptyType() throws Exception {
        serve("/untyped", ";;;", "text".getBytes(StandardCharsets.UTF_8));
        assertThat(fetch("/untyped", Format.TEXT))
                .usingRecursiveComparison()
                .isEqualTo(new Page(uri("/untyped"), "text/plain", "text", new byte[0]));
    }

    private void awaitEnd() {
        try {
            never.await();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(String path, String type, byte[] body) {
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private void redirect(String path, String location) {
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().add("Location", location);
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
    }

    private Page fetch(String path, Format format) throws Exception {
        return web.fetch(uri(path), format, Duration.ofSeconds(20), (_, _) -> {});
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }
}
