package dev.lungo.providers.credential.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.provider.Credential;
import dev.lungo.core.provider.Credentials.Place;
import dev.lungo.core.provider.Credentials.Stored;
import dev.lungo.providers.credential.CredentialFile;
import dev.lungo.providers.credential.Keychain;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.http.ServerUnavailable;
import dev.lungo.providers.http.TokenClient;
import dev.lungo.providers.key.KnownSecrets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OAuthKeysTest {
    private static final long START = 1_800_000_000_000L;

    @TempDir
    private Path home;

    private final AuthorizationServer server = new AuthorizationServer();
    private final HttpClients connections = new HttpClients(Map.of());
    private final AtomicLong now = new AtomicLong(START);

    @BeforeEach
    void signIn() throws IOException, InterruptedException {
        var begun = new BrowserFlow(facts().methods().getFirst(), tokens());
        file().store(
                        "openai",
                        new Stored(begun.finish(server.agree(begun.begin().url())), Place.FILE));
        begun.close();
    }

    @AfterEach
    void close() {
        connections.close();
        server.close();
    }

    @Test
    void theTokenIsRenewedBeforeItEnds() throws IOException, InterruptedException {
        var keys = keys();
        assertThat(keys.current()).isEqualTo("access-token-2");
        later(Duration.ofMinutes(57));
        assertThat(keys.current()).isEqualTo("access-token-2");
        later(Duration.ofMinutes(2));
        assertThat(keys.current()).isEqualTo("access-token-3");
        assertThat(keys.current()).isEqualTo("access-token-3");
        assertThat(file().fetch("openai"))
                .contains(new Credential.OAuth(
                        "access-token-3", "refresh-token-3", now.get() + 3_600_000, "account-7", null));
        assertThat(keys.redact("access-token-2 refresh-token-2 access-token-3 refresh-token-3"))
                .isEqualTo("[key] [key] [key] [key]");
    }

    @Test
    void aRefusedTokenIsRenewedOnce() throws IOException, InterruptedException {
        var keys = keys();
        assertThat(keys.refused(keys.current(), 403)).isFalse();
        assertThat(keys.refused("access-token-2", 401)).isTrue();
        assertThat(keys.current()).isEqualTo("access-token-3");
        assertThat(keys.refused("access-token-2", 401))
                .as("of a request that was on its way")
                .isTrue();
        assertThat(keys.current()).isEqualTo("access-token-3");
        assertThat(keys.refused("access-token-3", 401))
                .as("renewing does not help")
                .isFalse();
    }

    @Test
    void manyThreadsAndProcessesRenewOnce() throws Exception {
        later(Duration.ofHours(2));
        var one = keys();
        var other = keys();
        var shown = new HashSet<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> asking = one::current;
            Callable<String> askingElsewhere = other::current;
            for (var answer : threads.invokeAll(
                    Stream.of(asking, askingElsewhere, asking, askingElsewhere, asking, askingElsewhere)
                            .toList())) shown.add(answer.get());
        }
        assertThat(shown).containsExactly("access-token-3");
    }

    @Test
    void aSignInThatEndedSaysWhatToDo() throws IOException, InterruptedException {
        later(Duration.ofHours(2));
        file().store(
                        "openai",
                        new Stored(
                                new Credential.OAuth("access-token-9", "spent-token", START, null, null), Place.FILE));
        assertThatThrownBy(() -> keys().current())
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "The sign-in to openai has expired (invalid_grant: spent). Sign in again with `lungo auth login"
                                + " openai`.");
        file().remove("openai");
        assertThatThrownBy(() -> keys().current())
                .hasMessage("The sign-in to openai has expired. Sign in again with `lungo auth login openai`.");
    }

    @Test
    void aServerThatIsDownEndsNoSignIn() throws IOException, InterruptedException {
        var keys = keys();
        server.failing = 503;
        later(Duration.ofMinutes(59));
        assertThat(keys.current()).as("it is good for a minute").isEqualTo("access-token-2");
        later(Duration.ofMinutes(2));
        assertThatThrownBy(keys::current)
                .isInstanceOf(ServerUnavailable.class)
                .hasMessage("The sign-in to openai could not be renewed: 127.0.0.1 is unavailable (503)");
        server.failing = 0;
        assertThat(keys.current()).isEqualTo("access-token-3");
    }

    @Test
    void aNewSignInCountsAtOnce() throws IOException, InterruptedException {
        var keys = keys();
        keys.current();
        file().store(
                        "openai",
                        new Stored(
                                new Credential.OAuth("another-access", "another-refresh", 0, null, null), Place.FILE));
        assertThat(keys.current()).isEqualTo("another-access");
    }

    private void later(Duration time) {
        now.addAndGet(time.toMillis());
    }

    private OAuthProvider facts() {
        return Objects.requireNonNull(OAuthProviders.shipped()
                .find(
                        "openai",
                        Map.of(
                                "authorizeUrl",
                                "https://page.test/authorize",
                                "tokenUrl",
                                server.url("/token"),
                                "redirectUrl",
                                "https://page.test/code")));
    }

    private TokenRequests tokens() {
        return new TokenRequests(facts(), new TokenClient(connections), () -> Instant.ofEpochMilli(now.get()));
    }

    private OAuthKeys keys() {
        return new OAuthKeys(
                facts(),
                file(),
                new TokenClient(connections),
                () -> Instant.ofEpochMilli(now.get()),
                new KnownSecrets());
    }

    private CredentialFile file() {
        return new CredentialFile(home.resolve("auth.json"), home.resolve("none.json"), Keychain.none("of a test"));
    }
}
