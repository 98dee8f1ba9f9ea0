package dev.lungo.providers.key.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.provider.Delta;
import dev.lungo.core.session.Failure;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.http.ServerUnavailable;
import dev.lungo.providers.key.Keys;
import dev.lungo.providers.protocol.Endpoint;
import dev.lungo.providers.protocol.Samples;
import dev.lungo.providers.protocol.ScriptedServer;
import dev.lungo.providers.protocol.ScriptedServer.Answer;
import dev.lungo.providers.protocol.ScriptedServer.Ending;
import dev.lungo.providers.protocol.gemini.GeminiContents;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoogleKeysTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    Path folder;

    private final AtomicReference<Instant> clock = new AtomicReference<>(NOW);
    private final HttpClients connections = new HttpClients(Map.of());
    private ScriptedServer server;

    @BeforeEach
    void open() {
        server = new ScriptedServer();
    }

    @AfterEach
    void close() {
        server.close();
        connections.close();
    }

    private Keys keys(Map<String, Object> options, Map<String, String> environment) {
        return GoogleAccount.of(options, environment).keys(connections, clock::get);
    }

    private void gives(String token) {
        answers(200, "{\"access_token\":\"" + token + "\",\"expires_in\":3600,\"token_type\":\"Bearer\"}");
    }

    private void answers(int status, String body) {
        server.answer = new Answer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8), Ending.CLEAN);
    }

    private Map<String, String> signedIn() throws IOException {
        var file = folder.resolve("application_default_credentials.json");
        Files.writeString(
                file,
                Json.text(Map.of(
                        "type",
                        "authorized_user",
                        "client_id",
                        "id",
                        "client_secret",
                        "s&cret",
                        "refresh_token",
                        "1//refresh",
                        "token_uri",
                        server.url() + "/token")));
        return Map.of("CLOUDSDK_CONFIG", folder.toString());
    }

    private static Map<String, String> form(String body) {
        return Arrays.stream(body.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }

    @Test
    void aTokenIsFetchedOnceAndAgainShortlyBeforeItEnds() throws Exception {
        var keys = keys(Map.of(), signedIn());
        gives("ya29.first-token");
        assertThat(List.of(keys.current(), keys.current())).containsOnly("ya29.first-token");
        assertThat(server.asked)
                .singleElement()
                .satisfies(asked -> assertThat(form(asked.body()))
                        .isEqualTo(Map.of(
                                "grant_type",
                                "refresh_token",
                                "client_id",
                                "id",
                                "client_secret",
                                "s&cret",
                                "refresh_token",
                                "1//refresh")));
        gives("ya29.second-token");
        clock.set(NOW.plusSeconds(3_600 - 91));
        assertThat(keys.current()).isEqualTo("ya29.first-token");
        clock.set(NOW.plusSeconds(3_600 - 90));
        assertThat(keys.current()).isEqualTo("ya29.second-token");
        assertThat(keys.redact("ya29.first-token ya29.second-token 1//refresh")).isEqualTo("[key] [key] 1//refresh");
        assertThat(keys)
                .isEqualTo(keys(Map.of(), signedIn()))
                .isNotEqualTo(keys(Map.of(), Map.of("GOOGLE_APPLICATION_CREDENTIALS", "other")));
    }

    @Test
    void aServiceAccountSigns() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var pair = generator.generateKeyPair();
        var file = folder.resolve("service.json");
        var pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        var fields = Map.<String, Object>of(
                "type",
                "service_account",
                "client_email",
                "me@p.iam",
                "private_key",
                pem,
                "private_key_id",
                "k1",
                "token_uri",
                server.url() + "/token");
        Files.writeString(file, Json.text(fields));
        for (var keys : List.of(
                keys(Map.of(), Map.of("GOOGLE_APPLICATION_CREDENTIALS", file.toString())),
                keys(Map.of("googleAuthOptions", Map.of("keyFilename", file.toString())), Map.of()),
                keys(
                        Map.of("googleAuthOptions", Map.of("credentials", fields)),
                        Map.of("GOOGLE_APPLICATION_CREDENTIALS", "/nowhere")))) {
            gives("ya29.token");
            assertThat(keys.current()).isEqualTo("ya29.token");
            assertSigned(form(server.asked.getLast().body()), pair);
        }
    }

    private void assertSigned(Map<String, String> form, KeyPair pair) throws Exception {
        assertThat(form)
                .containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer")
                .containsOnlyKeys("grant_type", "assertion");
        var parts = form.get("assertion").split("\\.");
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(pair.getPublic());
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        assertThat(new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8))
                .isEqualTo("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"k1\"}");
        assertThat(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8))
                .isEqualTo("{\"iss\":\"me@p.iam\",\"scope\":\"https://www.googleapis.com/auth/cloud-platform\","
                        + "\"aud\":\"" + server.url() + "/token\",\"iat\":" + NOW.getEpochSecond() + ",\"exp\":"
                        + (NOW.getEpochSecond() + 3_600) + "}");
    }

    /// The model's server refuses the first token, and then every one.
    @Test
    void refreshesARefusedTokenOnce() throws Exception {
        var keys = keys(Map.of(), signedIn());
        gives("ya29.old-token");
        keys.current();
        gives("ya29.new-token");
        try (var model = new ScriptedServer()) {
            model.answer = new Answer(
                    401,
                    Map.of(),
                    "{\"error\":{\"code\":401,\"message\":\"no ya29.new-token\",\"status\":\"UNAUTHENTICATED\"}}"
                            .getBytes(StandardCharsets.UTF_8),
                    Ending.CLEAN);
            var endpoint = new Endpoint(
                    "google-vertex", model.url(), keys, null, Map.of(), Duration.ofSeconds(5), Duration.ofSeconds(5));
            var deltas = new ArrayList<Delta>();
            var request = Samples.request(
                    Samples.model("google-vertex", "gemini-2.5-pro", null), List.of(Samples.user("hi")), List.of());
            try (var reply = GeminiContents.onVertex(endpoint, connections).send(request)) {
                reply.forEach(deltas::add);
            }
            assertThat(model.asked)
                    .extracting(asked -> asked.headers().get("Authorization"))
                    .containsExactly(List.of("Bearer ya29.old-token"), List.of("Bearer ya29.new-token"));
            assertThat(((Delta.Failed) deltas.getLast()).failure())
                    .isEqualTo(new Failure.Credentials("google-vertex", "no [key]"));
        }
        assertThat(keys.refused("ya29.new-token", 403)).isFalse();
    }

    @Test
    void theMachinesOwnAccountIsAskedLast() throws Exception {
        gives("ya29.of-the-machine");
        var host = server.url().replaceAll("^http://|/v1$", "");
        assertThat(keys(Map.of(), Map.of("HOME", folder.toString(), "GCE_METADATA_HOST", host))
                        .current())
                .isEqualTo("ya29.of-the-machine");
        assertThat(server.asked).singleElement().satisfies(asked -> {
            assertThat(asked.path()).isEqualTo("/computeMetadata/v1/instance/service-accounts/default/token");
            assertThat(asked.headers()).containsEntry("Metadata-flavor", List.of("Google"));
        });
    }

    @Test
    void aMetadataServerIsNotWaitedForLong() {
        server.answer = new Answer(200, Map.of(), new byte[0], Ending.SILENT);
        var host = server.url().replaceAll("^http://|/v1$", "");
        var start = System.nanoTime();
        assertThatThrownBy(() -> keys(Map.of(), Map.of("HOME", folder.toString(), "GCE_METADATA_HOST", host))
                        .current())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("gcloud auth application-default login", "GOOGLE_APPLICATION_CREDENTIALS");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void tellsWhatIsWrongWithoutASecret() throws Exception {
        answers(400, "{\"error\":\"invalid_grant\",\"error_description\":\"Token has been expired or revoked.\"}");
        assertThatThrownBy(keys(Map.of(), signedIn())::current)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(
                        "Google rejected the credentials in " + folder.resolve("application_default_credentials.json")
                                + ": Token has been expired or revoked.. Sign in again")
                .hasMessageNotContaining("refresh");
        answers(503, "<html>");
        assertThatThrownBy(keys(Map.of(), signedIn())::current)
                .isInstanceOf(ServerUnavailable.class)
                .hasMessage("127.0.0.1 is unavailable (503)");
        for (var wrong : List.of(
                "{",
                "{\"type\":\"external_account\"}",
                "{\"type\":\"authorized_user\"}",
                "{\"type\":\"authorized_user\",\"client_id\":\"a\",\"client_secret\":\"s3cret-s3cret\","
                        + "\"refresh_token\":\"s3cret\",\"token_uri\":\"http://far.test/\"}",
                "{\"private_key\":\"s3cret\",\"client_email\":\"me\"}")) {
            var file = Files.writeString(folder.resolve("wrong.json"), wrong);
            assertThatThrownBy(keys(Map.of(), Map.of("GOOGLE_APPLICATION_CREDENTIALS", file.toString()))::current)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageNotContaining("s3cret");
        }
        assertThatThrownBy(keys(
                        Map.of(),
                        Map.of(
                                "GOOGLE_APPLICATION_CREDENTIALS",
                                folder.resolve("gone.json").toString()))::current)
                .hasMessageContaining("cannot be read");
    }
}
