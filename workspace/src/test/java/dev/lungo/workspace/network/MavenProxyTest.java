package dev.lungo.workspace.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Profile;
import dev.lungo.testkit.Required;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Maven in a network of its own: it fetches from a permitted host by the proxy, with TLS from end to end.
@Tag("slow")
class MavenProxyTest {
    private static final String PASSWORD = "changeit";
    private static final Path JAVA = Path.of(System.getProperty("java.home"));
    private static final String LIST = "<project><modelVersion>4.0.0</modelVersion><groupId>test</groupId>"
            + "<artifactId>list</artifactId><version>1</version><packaging>pom</packaging></project>";

    @TempDir
    Path folder;

    private final List<RefusedHost> refused = new ArrayList<>();
    private HttpsServer server;
    private NetworkGate gate;

    @BeforeEach
    void open() throws Exception {
        for (var program : List.of("mvn", "bwrap", "nsenter"))
            assumeTrue(Required.starts(program, "--version"), "SKIPPED: " + program + " does not start");
        var keys = folder.resolve("keys.p12");
        run(Launch.of(
                Profile.SYSTEM,
                JAVA.resolve("bin/keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "test",
                "-dname",
                "CN=test",
                "-ext",
                "SAN=dns:allowed.test,dns:other.test",
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD));
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(keys)));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            boolean found = exchange.getRequestURI().getPath().equals("/test/list/1/list-1.pom");
            var body = (found ? LIST : "").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(found ? 200 : 404, found ? body.length : -1);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        gate = new NetworkGate(
                folder,
                ProcessLauncher.direct(),
                new Dialer(
                        _ -> List.of(InetAddress.getByName("93.184.216.34")),
                        (_, _) -> new Socket(
                                server.getAddress().getAddress(),
                                server.getAddress().getPort())));
    }

    private static SSLContext context(Path keys) throws Exception {
        var store = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    @AfterEach
    void close() {
        if (gate != null) gate.close();
        if (server != null) server.stop(0);
    }

    private static String run(Launch launch) throws IOException, InterruptedException {
        return ProcessLauncher.direct()
                .run(launch.merged().limits(Duration.ofSeconds(60), 1 << 20))
                .output();
    }

    /// Reads a project that imports a list of versions from a host.
    private String build(NetworkPass pass, String host) throws Exception {
        var project = Files.createDirectory(folder.resolve(host));
        Files.writeString(project.resolve("settings.xml"), "<settings/>");
        Files.writeString(project.resolve("pom.xml"), """
            <project><modelVersion>4.0.0</modelVersion>
              <groupId>test</groupId><artifactId>whole</artifactId><version>1</version><packaging>pom</packaging>
              <repositories><repository><id>here</id><url>https://%s/</url></repository></repositories>
              <dependencyManagement><dependencies><dependency>
                <groupId>test</groupId><artifactId>list</artifactId><version>1</version>
                <type>pom</type><scope>import</scope>
              </dependency></dependencies></dependencyManagement>
            </project>
            """.formatted(host));
        var words = List.of(
                "bwrap", "--unshare-user", "--cap-drop", "ALL", "--ro-bind", "/", "/", "--dev", "/dev", "--bind");
        var command = new ArrayList<>(pass.joining(words));
        command.addAll(List.of(project.toString(), project.toString()));
        command.addAll(List.of("mvn", "-B", "-s", "settings.xml", "-gs", "settings.xml"));
        command.addAll(List.of("-Dmaven.repo.local=" + project.resolve("repository"), "validate"));
        var trust = "-Djavax.net.ssl.trustStore=" + folder.resolve("keys.p12") + " -Djavax.net.ssl.trustStorePassword="
                + PASSWORD;
        return run(Launch.of(Profile.COMMAND, command)
                .in(project)
                .with("JAVA_HOME", JAVA.toString())
                .with(pass.environment(Map.of("MAVEN_OPTS", trust))));
    }

    @Test
    void fetchesFromPermittedHostsAlone() throws Exception {
        try (var pass = gate.open(
                place -> place.host().text().equals("allowed.test") ? Action.ALLOW : Action.ASK, refused::addAll)) {
            assertThat(build(pass, "allowed.test")).contains("BUILD SUCCESS");
            assertThat(folder.resolve("allowed.test/repository/test/list/1/list-1.pom"))
                    .hasContent(LIST);
            assertThat(build(pass, "other.test"))
                    .contains("Non-resolvable import POM")
                    .contains("other.test");
        }
        assertThat(refused).extracting(host -> host.place().toString()).contains("other.test:443");
    }
}
