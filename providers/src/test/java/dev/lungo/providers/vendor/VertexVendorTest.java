package dev.lungo.providers.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.config.Config;
import dev.lungo.core.model.Model;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.core.provider.Credentials;
import dev.lungo.providers.catalog.Catalog;
import dev.lungo.providers.credential.CredentialResolver;
import dev.lungo.providers.credential.KeyRing;
import dev.lungo.providers.credential.ProviderEnvironment;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.key.FetchedKeys;
import dev.lungo.providers.key.Keys;
import dev.lungo.providers.protocol.Endpoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VertexVendorTest {
    private static final Map<String, String> NOBODY = Map.of("HOME", "/nonexistent");

    private final Catalog catalog = new Catalog();
    private final HttpClients connections = new HttpClients(Map.of());

    @AfterEach
    void close() {
        connections.close();
    }

    private Endpoint endpoint(
            String model, @Nullable String key, Map<String, Object> options, Map<String, String> environment) {
        var known = catalog.models("google-vertex").get(model);
        var all = new HashMap<>(options);
        if (key != null) all.put("apiKey", key);
        var provider = new ProviderInfo(
                "google-vertex",
                "Vertex",
                "env",
                List.of("GOOGLE_VERTEX_PROJECT"),
                key,
                all,
                Map.<String, Model>of(model, known));
        return new VertexVendor().endpoint(new Site(provider, known, credentials(environment)));
    }

    private CredentialResolver credentials(Map<String, String> environment) {
        var ring = new KeyRing(Credentials.NONE, connections);
        return new CredentialResolver(ring, new ProviderEnvironment(environment), () -> Config.DEFAULTS);
    }

    private boolean isOpen(Map<String, String> environment) {
        return Vendors.SHIPPED.opens("google-vertex", credentials(environment));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        gemini-2.5-pro            |             | https://us-central1-aiplatform.googleapis.com/v1beta1/projects/p/locations/us-central1/publishers/google
        gemini-2.5-pro            | europe-west4 | https://europe-west4-aiplatform.googleapis.com/v1beta1/projects/p/locations/europe-west4/publishers/google
        gemini-3-flash-preview    |             | https://aiplatform.googleapis.com/v1beta1/projects/p/locations/global/publishers/google
        gemini-3-flash-preview    | eu          | https://aiplatform.eu.rep.googleapis.com/v1beta1/projects/p/locations/eu/publishers/google
        claude-sonnet-5@default   |             | https://aiplatform.googleapis.com/v1/projects/p/locations/global/publishers/anthropic
        claude-sonnet-5@default   | us          | https://aiplatform.us.rep.googleapis.com/v1/projects/p/locations/us/publishers/anthropic
        openai/gpt-oss-20b-maas   |             | https://us-central1-aiplatform.googleapis.com/v1/projects/p/locations/us-central1/endpoints/openapi
        zai-org/glm-5-maas        | us-east5    | https://us-east5-aiplatform.googleapis.com/v1/projects/p/locations/us-east5/endpoints/openapi
        """)
    void theAddressFollowsFromProjectAndLocation(String model, @Nullable String location, String url) {
        var options = location == null
                ? Map.<String, Object>of("project", "p")
                : Map.<String, Object>of("project", "p", "location", location);
        var endpoint = endpoint(model, null, options, NOBODY);
        assertThat(endpoint.url()).isEqualTo(url);
        assertThat(endpoint.missing()).isNull();
        assertThat(endpoint.providerID()).isEqualTo("google-vertex");
        assertThat(endpoint.keys()).isInstanceOf(FetchedKeys.class);
        var variables = location == null
                ? Map.of("HOME", "/nonexistent", "GCLOUD_PROJECT", "p")
                : Map.of("HOME", "/nonexistent", "GCLOUD_PROJECT", "p", "VERTEX_LOCATION", location);
        assertThat(endpoint(model, null, Map.of(), variables)).isEqualTo(endpoint);
    }

    /// With `/models` at its end, as Vertex's SDK wants it, and without.
    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/models", "/models/"})
    void claudesAddressMayBeInTheSdksForm(String end) {
        var base = "https://us-east5-aiplatform.googleapis.com/v1/projects/p/locations/us-east5/publishers/anthropic";
        assertThat(endpoint("claude-sonnet-5@default", null, Map.of("baseURL", base + end), NOBODY)
                        .url())
                .isEqualTo(base);
    }

    @Test
    void anApiKeyNeedsNoProject() {
        var express = endpoint("gemini-2.5-pro", null, Map.of(), Map.of("GOOGLE_VERTEX_API_KEY", "AIza-key"));
        assertThat(express)
                .isEqualTo(new Endpoint(
                        "google-vertex",
                        "https://aiplatform.googleapis.com/v1beta1/publishers/google",
                        Keys.of("AIza-key"),
                        null,
                        Map.of(),
                        Endpoint.TIMEOUT,
                        Endpoint.TIMEOUT));
        assertThat(endpoint("gemini-2.5-pro", "AIza-key", Map.of(), Map.of())).isEqualTo(express);
    }

    @Test
    void tellsWhatIsMissing() {
        assertThat(endpoint("gemini-2.5-pro", null, Map.of(), NOBODY).missing())
                .isEqualTo("No project for Vertex: set GOOGLE_VERTEX_PROJECT in the environment, or"
                        + " provider.google-vertex.options.project.");
        for (var url : List.of("https://evil.test/v1", "http://x.googleapis.com/v1", "https://evilgoogleapis.com")) {
            assertThat(endpoint("gemini-2.5-pro", null, Map.of("baseURL", url), NOBODY)
                            .missing())
                    .contains("sent only to googleapis.com");
            assertThat(endpoint("gemini-2.5-pro", "own", Map.of("baseURL", url), NOBODY)
                            .missing())
                    .isNull();
        }
        assertThat(endpoint("gemini-2.5-pro", null, Map.of("baseURL", "http://127.0.0.1:1/v1"), NOBODY)
                        .missing())
                .isNull();
    }

    @Test
    void aProjectMakesItVisibleWhenItIsMeant() {
        assertThat(isOpen(NOBODY)).isFalse();
        assertThat(isOpen(Map.of("HOME", "/nonexistent", "GOOGLE_CLOUD_PROJECT", "p")))
                .isFalse();
        for (var meant : List.of(
                Map.of("GOOGLE_VERTEX_PROJECT", "p"),
                Map.of("GOOGLE_VERTEX_API_KEY", "k"),
                Map.of("GOOGLE_CLOUD_PROJECT", "p", "GOOGLE_APPLICATION_CREDENTIALS", "f"))) {
            assertThat(isOpen(meant)).isTrue();
        }
    }
}
