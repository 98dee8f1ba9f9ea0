package dev.lungo.providers.credential.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.provider.Credential;
import dev.lungo.core.provider.Credentials.Place;
import dev.lungo.core.provider.Credentials.Stored;
import dev.lungo.core.provider.SignIns.Begun;
import dev.lungo.providers.credential.CredentialFile;
import dev.lungo.providers.credential.Keychain;
import dev.lungo.providers.credential.oauth.AuthorizationServer.Said;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.testkit.Await;
import dev.lungo.wire.signin.Callback;
import dev.lungo.wire.signin.Query;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OAuthSignInsTest {
    private static final int BROWSER = 0;
    private static final int CODE = 1;

    @TempDir
    private Path home;

    private final AuthorizationServer server = new AuthorizationServer();
    private final HttpClients connections = new HttpClients(Map.of());
    private final List<Duration> pauses = new ArrayList<>();
    private CredentialFile credentials;
    private OAuthSignIns signIns;
    private int port;

    @BeforeEach
    void open() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = free.getLocalPort();
        }
        credentials =
                new CredentialFile(home.resolve("auth.json"), home.resolve("none.json"), Keychain.none("of a test"));
        var over = Map.of(
                "authorizeUrl",
                "https://page.test/authorize",
                "tokenUrl",
                server.url("/token"),
                "deviceUrl",
                server.url("/device"),
                "pollUrl",
                server.url("/token"),
                "redirectUrl",
                "http://localhost:" + port + "/auth/callback");
        var openAi = Map.of(
                "authorizeUrl",
                "https://page.test/authorize",
                "tokenUrl",
                server.url("/token"),
                "deviceUrl",
                server.url("/usercode"),
                "pollUrl",
                server.url("/poll"),
                "redirectUrl",
                "http://localhost:" + port + "/auth/callback");
        signIns = new OAuthSignIns(credentials, connections, id -> id.equals("openai") ? openAi : over, pauses::add);
    }

    @AfterEach
    void close() {
        connections.close();
        server.close();
    }

    @Test
    void theBrowserComesBackWithACode() throws Exception {
        var begun = signIns.begin("openai", BROWSER, Map.of());
        var page = Query.of(URI.create(begun.url()).getRawQuery());
        assertThat(begun.method()).isEqualTo("auto");
        assertThat(page)
                .containsEntry("response_type", "code")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("client_id", "app_EMoamEEZ73f0CkXaXp7hrann")
                .containsEntry("originator", "lungo")
                .containsEntry("redirect_uri", "http://localhost:" + port + "/auth/callback");
        var code = server.agree(begun.url());
        var signedIn = finishing("openai");
        assertThat(visit("/auth/callback?code=stolen&state=guessed"))
                .startsWith("400 ")
                .contains("another sign-in");
        assertThat(visit("/other")).startsWith("404 ");
        assertThat(signedIn).isNotDone();
        assertThat(visit("/auth/callback?code=" + code + "&state=" + page.get("state")))
                .startsWith("200 ")
                .contains("You are signed in");
        signedIn.get();
        assertThat(credentials.fetch("openai").orElseThrow()).isInstanceOfSatisfying(Credential.OAuth.class, token -> {
            assertThat(List.of(token.access(), token.refresh(), String.valueOf(token.accountId())))
                    .containsExactly("access-token-2", "refresh-token-2", "account-7");
            assertThat(token.expires())
                    .isBetween(System.currentTimeMillis() + 3_500_000, System.currentTimeMillis() + 3_600_000);
        });
        new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1")).close();
    }

    @Test
    void reportsARefusalOnThePage() throws IOException, InterruptedException {
        var begun = signIns.begin("openai", BROWSER, Map.of());
        var state = Query.of(URI.create(begun.url()).getRawQuery()).get("state");
        var signedIn = finishing("openai");
        assertThat(visit("/auth/callback?error=access_denied&error_description=%3Cb%3ENo%3C%2Fb%3E&state=" + state))
                .startsWith("400 ")
                .contains("&lt;b&gt;No")
                .doesNotContain("<b>");
        assertThatThrownBy(signedIn::get)
                .hasRootCauseMessage("the provider rejected it (<b>No</b>)")
                .hasMessageContaining("Could not sign in to openai: the provider rejected it");
    }

    @Test
    void aCodeThatWasPastedIsCheckedToo() throws IOException, InterruptedException {
        var begun = signIns.begin("openai", BROWSER, Map.of());
        assertThatThrownBy(
                        () -> signIns.finish("openai", "http://localhost/auth/callback?code=x&state=other", Place.FILE))
                .hasMessageContaining("belongs to another sign-in");
        assertThatThrownBy(() -> signIns.finish("openai", "anything", Place.FILE))
                .hasMessageContaining("Start one first");
        var again = signIns.begin("openai", BROWSER, Map.of());
        var state = Query.of(URI.create(again.url()).getRawQuery()).get("state");
        assertThat(again.url()).isNotEqualTo(begun.url());
        signIns.finish(
                "openai",
                " http://localhost:1455/auth/callback?code=" + server.agree(again.url()) + "&state=" + state + "\n",
                Place.FILE);
        assertThat(credentials.all()).containsKey("openai");
    }

    @Test
    void reportsATakenPort() throws IOException {
        try (var _ = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> signIns.begin("openai", BROWSER, Map.of()))
                    .hasMessageStartingWith("Could not start signing in to openai: port " + port)
                    .hasMessageContaining("sign in with a code");
        }
    }

    @Test
    void aNewSignInEndsTheOneBefore() throws Exception {
        signIns.begin("openai", BROWSER, Map.of());
        var first = finishing("openai");
        var begun = signIns.begin("openai", BROWSER, Map.of());
        assertThatThrownBy(first::get).hasMessageContaining("another sign-in replaced it");
        signIns.finish("openai", server.agree(begun.url()), Place.FILE);
        assertThat(credentials.all()).containsKey("openai");
    }

    /// The client that began the sign-in may have ended.
    @Test
    void aSignInThatIsNeverFinishedFreesItsPort() throws IOException {
        try (var callback = Callback.open(
                URI.create("http://localhost:" + port + "/auth/callback"), "state", Duration.ofMillis(20))) {
            Await.until(this::isPortFree);
            assertThatThrownBy(callback::await).hasMessageStartingWith("the browser did not return within");
        }
    }

    private boolean isPortFree() throws IOException {
        try (var _ = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            return true;
        } catch (BindException taken) {
            return false;
        }
    }

    @Test
    void aDeviceAsksUntilTheCodeWasEntered() throws IOException, InterruptedException {
        server.deviceAnswers.addAll(List.of(
                new Said(400, "{\"error\":\"authorization_pending\"}"),
                new Said(200, "{\"error\":\"slow_down\"}"),
                new Said(200, "{\"error\":\"slow_down\",\"interval\":20}"),
                new Said(503, "down"),
                new Said(400, "{\"error\":\"authorization_pending\"}"),
                new Said(400, "{\"error\":\"authorization_pending\"}")));
        var begun = signIns.begin("xai", 0, Map.of());
        assertThat(begun).isEqualTo(new Begun("https://page.test/device", "auto", "Enter code: WXYZ-1234"));
        assertThatThrownBy(() -> signIns.finish("xai", null, Place.FILE))
                .hasMessage("Could not sign in to xai: the code expired before it was entered.");
        assertThat(pauses).extracting(Duration::toSeconds).containsExactly(3L, 3L, 8L, 20L, 25L, 25L);
    }

    @Test
    void aDeviceGetsItsTokens() throws IOException, InterruptedException {
        server.deviceAnswers.add(new Said(200, "{\"error\":\"authorization_pending\"}"));
        signIns.begin(
                "github-copilot",
                0,
                Map.of("deploymentType", "enterprise", "enterpriseUrl", "https://company.ghe.com/"));
        signIns.finish("github-copilot", null, Place.FILE);
        assertThat(credentials.fetch("github-copilot").orElseThrow())
                .isInstanceOfSatisfying(
                        Credential.OAuth.class,
                        token -> assertThat(token.enterpriseUrl()).isEqualTo("company.ghe.com"));
        assertThat(server.asked.getFirst())
                .isEqualTo(Map.of("client_id", "Ov23li8tweQw6odWQebz", "scope", "read:user"));
        server.deviceAnswers.add(new Said(400, "{\"error\":\"access_denied\"}"));
        signIns.begin("xai", 0, Map.of());
        assertThatThrownBy(() -> signIns.finish("xai", null, Place.FILE))
                .hasMessage("Could not sign in to xai: it was declined on the page.");
        assertThatThrownBy(() -> signIns.begin("github-copilot", 0, Map.of("deploymentType", "enterprise")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> signIns.begin("none", 0, Map.of()))
                .hasMessage("none does not support sign-in. Providers that do: github-copilot, openai, xai.");
    }

    @Test
    void openAisDevicesGetACodeFirst() throws IOException, InterruptedException {
        server.deviceAnswers.addAll(List.of(new Said(403, "{}"), new Said(404, "{}")));
        var begun = signIns.begin("openai", CODE, Map.of());
        assertThat(begun).isEqualTo(new Begun("https://auth.openai.com/codex/device", "auto", "Enter code: ABCD-99"));
        signIns.finish("openai", null, Place.FILE);
        assertThat(pauses).containsOnly(Duration.ofSeconds(2)).hasSize(3);
        assertThat(credentials.all().get("openai"))
                .isEqualTo(new Stored(credentials.fetch("openai").orElseThrow(), Place.FILE));
    }

    @Test
    void tokensAreOnlyAskedForOverTls() {
        var elsewhere =
                new OAuthSignIns(credentials, connections, _ -> Map.of("deviceUrl", "http://sign-in.test/device"));
        assertThatThrownBy(() -> elsewhere.begin("xai", 0, Map.of())).hasMessageContaining("is not an https address");
    }

    private CompletableFuture<Void> finishing(String provider) {
        var done = new CompletableFuture<Void>();
        var thread = Thread.startVirtualThread(() -> {
            try {
                signIns.finish(provider, null, Place.FILE);
                done.complete(null);
            } catch (IOException | InterruptedException failed) {
                done.completeExceptionally(failed);
            }
        });
        Await.until(() -> thread.getState() == Thread.State.WAITING);
        return done;
    }

    private String visit(String target) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target))
                .build();
        var response = connections.plain().send(request, BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }
}
