package dev.lungo.providers.vendor.sap;

import dev.lungo.providers.http.TokenClient;
import dev.lungo.providers.key.AccessToken;
import dev.lungo.providers.key.FetchedKeys;
import dev.lungo.providers.key.Keys;
import dev.lungo.providers.key.KnownSecrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Tokens for SAP AI Core, and the address that the service key leads to: that of a running deployment of
/// the orchestration service, which is looked for and remembered for a while. Thread-safe.
public final class AiCoreKeys implements Keys {
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final long SHORTEST_LIFE = 120;

    private final AiCoreAccount account;
    private final TokenClient server;
    private final InstantSource clock;
    private final KnownSecrets redaction = new KnownSecrets();
    private final FetchedKeys tokens;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable String found;
    private Instant foundAt = Instant.MIN;

    AiCoreKeys(AiCoreAccount account, TokenClient server, InstantSource clock) {
        this.account = account;
        this.server = server;
        this.clock = clock;
        this.tokens = new FetchedKeys(account, this::fetch, clock);
    }

    /// The base address of the deployment.
    ///
    /// @throws IOException if there is none, or it is not known yet; the message says what to do
    public String address() throws IOException, InterruptedException {
        var api = key().api() + "/inference/deployments/";
        if (!account.deployment().isBlank()) return api + account.deployment();
        lock.lockInterruptibly();
        try {
            if (found == null || clock.instant().isAfter(foundAt.plus(REMEMBERED))) {
                found = look();
                foundAt = clock.instant();
            }
            return api + found;
        } finally {
            lock.unlock();
        }
    }

    private String look() throws IOException, InterruptedException {
        var answer = deployments();
        if (answer.status() / 100 != 2)
            throw new IOException("SAP AI Core did not list its deployments (HTTP status " + answer.status() + ": "
                    + redact(answer.explanation()) + ").");
        for (var one : answer.body().path("resources")) {
            var id = one.path("id").asString("");
            if (!id.isBlank()) return id;
        }
        throw new IOException("No deployment of the orchestration service is running in the resource group \""
                + account.resourceGroup()
                + "\" of SAP AI Core. Create one in SAP AI Launchpad, or set another group"
                + " (AICORE_RESOURCE_GROUP, provider.sap-ai-core.options.resourceGroup) or a deployment"
                + " (AICORE_DEPLOYMENT_ID, options.deploymentId).");
    }

    private TokenClient.Answer deployments() throws IOException, InterruptedException {
        var token = current();
        var answer = deployments(token);
        return answer.status() == 401 && refused(token, 401) ? deployments(current()) : answer;
    }

    private TokenClient.Answer deployments(String token) throws IOException, InterruptedException {
        return server.get(
                key().api() + "/lm/deployments?scenarioId=orchestration&status=RUNNING",
                Map.of("Authorization", "Bearer " + token, "AI-Resource-Group", account.resourceGroup()));
    }

    @Override
    public String current() throws IOException, InterruptedException {
        return tokens.current();
    }

    private AccessToken fetch() throws IOException, InterruptedException {
        var key = key();
        var shown = Base64.getEncoder()
                .encodeToString((key.client() + ":" + key.secret()).getBytes(StandardCharsets.UTF_8));
        var answer = server.form(
                key.tokens(), Map.of("grant_type", "client_credentials"), Map.of("Authorization", "Basic " + shown));
        var token = answer.body().path("access_token").asString("");
        if (answer.status() / 100 != 2 || token.isBlank()) {
            throw new IOException("SAP returned no token for the service key (HTTP status " + answer.status() + ": "
                    + redact(answer.explanation())
                    + "). If the key was deleted, store another with `lungo auth login sap-ai-core`.");
        }
        return new AccessToken(
                token,
                clock.instant().plusSeconds(answer.body().path("expires_in").asLong(SHORTEST_LIFE)));
    }

    private ServiceKey key() throws IOException, InterruptedException {
        var key = ServiceKey.of(Objects.requireNonNullElse(account.own().current(), ""));
        redaction.add(key.secret());
        return key;
    }

    @Override
    public boolean refused(String key, int status) throws InterruptedException {
        return tokens.refused(key, status);
    }

    @Override
    public String redact(String text) {
        return account.own().redact(redaction.of(tokens.redact(text)));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AiCoreKeys its && its.account.equals(account);
    }

    @Override
    public int hashCode() {
        return account.hashCode();
    }

    @Override
    public String toString() {
        return "tokens of " + account;
    }
}
