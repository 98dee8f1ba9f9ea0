package dev.lungo.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.model.Model;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.providers.exchange.FetchedKeys;
import dev.lungo.providers.key.Keys;
import dev.lungo.providers.protocol.Connections;
import dev.lungo.providers.protocol.Endpoint;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VertexReachTest {
    private static final Map<String, String> NOBODY = Map.of("HOME", "/nonexistent");

    private final Catalog catalog = new Catalog();
    private final Connections connections = new Connections(Map.of());

    @AfterEach
    void close() {
        connections.close();
    }

    private Endpoint endpoint(
            String model, @Nullable String key, Map<String, Object> options, Map<String, String> environment) {
        var known = catalog.models("google-vertex").get(model);
        var provider = new ProviderInfo(
                "google-vertex",
                "Vertex",
                "env",
                List.of("GOOGLE_VERTEX_PROJECT"),
                key,
                options,
                Map.<String, Model>of(model, known));
        return new VertexReach(environment, connections).endpoint(provider, known, Map.of(), Access.with(Keys.of(key)));
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
        assertThat(Wires.spoken(Vendors.npm(catalog.models("google-vertex").get(model))))
                .isTrue();
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
                .isEqualTo("There is no project for Vertex: set GOOGLE_VERTEX_PROJECT in the environment, or"
                        + " provider.google-vertex.options.project.");
        for (var url : List.of("https://evil.test/v1", "http://x.googleapis.com/v1", "https://evilgoogleapis.com")) {
            assertThat(endpoint("gemini-2.5-pro", null, Map.of("baseURL", url), NOBODY)
                            .missing())
                    .contains("only sent to googleapis.com");
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
        assertThat(new VertexReach(NOBODY, connections).isVisible()).isFalse();
        assertThat(new VertexReach(Map.of("HOME", "/nonexistent", "GOOGLE_CLOUD_PROJECT", "p"), connections)
                        .isVisible())
                .isFalse();
        for (var meant : List.of(
                Map.of("GOOGLE_VERTEX_PROJECT", "p"),
                Map.of("GOOGLE_VERTEX_API_KEY", "k"),
                Map.of("GOOGLE_CLOUD_PROJECT", "p", "GOOGLE_APPLICATION_CREDENTIALS", "f"))) {
            assertThat(new VertexReach(meant, connections).isVisible()).isTrue();
        }
    }
}
