package dev.lungo.workspace.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.lungo.core.network.DomainPattern;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Profile;
import dev.lungo.testkit.Required;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Commands in a network of their own, with bubblewrap and curl.
class NetworkGateTest {
    private static final ProcessLauncher LAUNCHER = ProcessLauncher.direct();
    /// Fails where `fetch` does not know NODE_USE_ENV_PROXY.
    private static final String KNOWS_PROXIES = "const [major, minor] = process.versions.node.split('.').map(Number);"
            + " process.exit(major > 23 || major === 22 && minor > 20 ? 0 : 1)";

    @TempDir
    Path folder;

    final List<RefusedHost> refused = new ArrayList<>();
    HttpServer server;
    NetworkGate gate;

    @BeforeEach
    void open() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 5);
            exchange.getResponseBody().write("hello".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
        gate = new NetworkGate(
                folder,
                LAUNCHER,
                new Dialer(
                        _ -> List.of(InetAddress.getByName("93.184.216.34")),
                        (_, _) -> new Socket(
                                server.getAddress().getAddress(),
                                server.getAddress().getPort())));
        assumeTrue(Required.starts("bwrap", "--unshare-user", "--unshare-net", "--ro-bind", "/", "/", "true"));
        assumeTrue(Required.starts("curl", "--version") && Required.starts("nsenter", "--version"));
    }

    @AfterEach
    void close() {
        gate.close();
        server.stop(0);
    }

    private NetworkPass open(String domain) throws Exception {
        var pattern = DomainPattern.parse(domain);
        return gate.open(place -> pattern.matches(place.host()) ? Action.ALLOW : Action.ASK, refused::addAll);
    }

    private static String run(NetworkPass pass, String script) throws Exception {
        var bubblewrap =
                List.of("bwrap", "--unshare-user", "--unshare-pid", "--cap-drop", "ALL", "--ro-bind", "/", "/");
        var words = new ArrayList<>(bubblewrap);
        words.addAll(List.of("--dev", "/dev", "--tmpfs", "/tmp", "sh", "-c", script));
        var launch = Launch.of(Profile.COMMAND, pass.joining(words))
                .with(pass.environment(Map.of()))
                .merged()
                .limits(Duration.ofSeconds(20), 10_000);
        return LAUNCHER.run(launch).output();
    }

    @Test
    void leadsToPermittedDomainsAlone() throws Exception {
        try (var pass = open("allowed.test")) {
            assertThat(run(pass, "curl -sS -m 10 http://allowed.test/")).isEqualTo("hello");
            assertThat(run(pass, "curl -sS -m 10 http://other.test/"))
                    .isEqualTo("network: other.test is not allowed\n");
            assertThat(run(pass, "curl -sS -m 10 https://other.test/")).contains("403");
        }
        assertThat(refused)
                .extracting(host -> host.place() + " " + host.grantable())
                .isEqualTo(List.of("other.test:80 true", "other.test:443 true"));
    }

    @Test
    void reachesNothingWithoutTheProxy() throws Exception {
        try (var pass = open("*")) {
            var port = server.getAddress().getPort();
            assertThat(run(pass, "curl -sS -m 5 --noproxy '*' http://127.0.0.1:" + port + "/ || echo closed"))
                    .endsWith("closed\n");
            assertThat(run(pass, "curl -sS -m 5 --noproxy '*' http://93.184.216.34/ || echo closed"))
                    .endsWith("closed\n");
        }
    }

    @Test
    void nodeFindsTheProxy() throws Exception {
        assumeTrue(Required.starts("node", "-e", KNOWS_PROXIES), "SKIPPED: no Node that uses a proxy (22.21, 24)");
        var fetches = "node -e 'fetch(process.argv[1]).then(it => it.text()).then(console.log)' ";
        try (var pass = open("allowed.test")) {
            assertThat(run(pass, fetches + "http://allowed.test/")).endsWith("hello\n");
            assertThat(run(pass, fetches + "http://other.test/")).doesNotContain("hello\n");
        }
        assertThat(refused).extracting(host -> host.host().text()).containsExactly("other.test");
    }

    /// Each reads the variables in its own way. The refusal shows that it asked the proxy.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "python3 | python3 -m pip --version | python3 -m pip download --retries 0 --no-deps -d /tmp"
                        + " --index-url https://python3.test/ x",
                "npm | npm --version | npm view x --userconfig /dev/null --registry https://npm.test/ --fetch-retries"
                        + " 0",
                "cargo | cargo --version | cargo search x --index https://cargo.test/",
                "go | go version | go list -m go.test/x@latest",
                "git | git --version | git ls-remote https://git.test/x"
            })
    void packageToolsFindTheProxy(String tool, String probe, String line) throws Exception {
        assumeTrue(Required.starts(probe.split(" ")), "SKIPPED: " + tool + " does not start");
        var places = "cd /tmp; export PIP_CONFIG_FILE=/dev/null npm_config_cache=/tmp/npm CARGO_HOME=/tmp/cargo"
                + " CARGO_NET_RETRY=0 GOPATH=/tmp/go GOCACHE=/tmp/build GOPROXY=https://go.test GOFLAGS=-mod=mod"
                + " GOSUMDB=off; ";
        try (var pass = open("allowed.test")) {
            var output = run(pass, places + line);
            assertThat(pass.refused())
                    .as(output)
                    .extracting(host -> host.place().toString())
                    .contains(tool + ".test:443");
        }
    }

    @Test
    void eachPassHasItsOwnDomainsUntilItIsClosed() throws Exception {
        try (var narrow = open("none.test")) {
            Map<String, String> wide;
            try (var pass = open("*")) {
                wide = pass.environment(Map.of());
                assertThat(run(pass, "curl -sS -m 10 http://a.test/")).isEqualTo("hello");
            }
            assertThat(run(narrow, "curl -sS -m 10 http://a.test/")).isEqualTo("network: a.test is not allowed\n");
            assertThat(run(narrow, "curl -sS -m 10 -x " + wide.get("http_proxy") + " http://a.test/ || echo closed"))
                    .endsWith("closed\n");
        }
    }

    @Test
    void startsAgainAfterItsRelayWasKilled() throws Exception {
        try (var pass = open("*")) {
            var pid = Long.parseLong(pass.joining(List.of()).get(5));
            var relay = ProcessHandle.of(pid).orElseThrow();
            relay.destroyForcibly();
            relay.onExit().get();
        }
        try (var pass = open("*")) {
            assertThat(run(pass, "curl -sS -m 10 http://a.test/")).isEqualTo("hello");
        }
    }
}
