package dev.lungo.providers.vendor;

import dev.lungo.providers.credential.ProviderEnvironment;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The project and the location of Vertex, from a provider's options or else from the environment. A location is a
/// region, `global`, `eu` or `us`.
record VertexPlace(@Nullable String project, @Nullable String location) {
    private static final List<String> PROJECTS =
            List.of("GOOGLE_VERTEX_PROJECT", "GOOGLE_CLOUD_PROJECT", "GCP_PROJECT", "GCLOUD_PROJECT");
    private static final List<String> LOCATIONS =
            List.of("GOOGLE_VERTEX_LOCATION", "GOOGLE_CLOUD_LOCATION", "VERTEX_LOCATION");
    private static final String HOST = "aiplatform.googleapis.com";

    static VertexPlace of(Map<String, Object> options, ProviderEnvironment environment) {
        return new VertexPlace(
                first(options.get("project"), PROJECTS, environment),
                first(options.get("location"), LOCATIONS, environment));
    }

    private static @Nullable String first(@Nullable Object own, List<String> names, ProviderEnvironment environment) {
        if (own instanceof String value && !value.isBlank()) return value.strip();
        for (var name : names) {
            var value = environment.value(name);
            if (value != null) return value;
        }
        return null;
    }

    /// The address with `${GOOGLE_VERTEX_ENDPOINT}`, `..._PROJECT` and `..._LOCATION` filled in, as far as they are
    /// known.
    String filled(String url, String usualLocation) {
        var place = location == null ? usualLocation : location;
        var filled = url.replace("${GOOGLE_VERTEX_ENDPOINT}", host(place)).replace("${GOOGLE_VERTEX_LOCATION}", place);
        return project == null ? filled : filled.replace("${GOOGLE_VERTEX_PROJECT}", project);
    }

    static String host(String location) {
        return switch (location) {
            case "global" -> HOST;
            case "eu", "us" -> "aiplatform." + location + ".rep.googleapis.com";
            default -> location + "-" + HOST;
        };
    }
}
