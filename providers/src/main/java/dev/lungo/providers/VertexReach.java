package dev.lungo.providers;

import dev.lungo.core.model.Model;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.providers.key.Keys;
import dev.lungo.providers.key.google.GoogleAccount;
import dev.lungo.providers.protocol.Connections;
import dev.lungo.providers.protocol.Endpoint;
import dev.lungo.providers.protocol.LocalPlace;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Where Vertex is reached: its address follows from a project and a location, and what opens it are
/// tokens of a Google account, or an API key in express mode. Thread-safe.
final class VertexReach {
    static final List<String> IDS = List.of("google-vertex", "google-vertex-anthropic");

    private static final String NPM = "@ai-sdk/google-vertex";
    private static final String ANTHROPIC = NPM + "/anthropic";
    private static final String API_KEY = "GOOGLE_VERTEX_API_KEY";
    private static final String EXPRESS = "https://aiplatform.googleapis.com/v1beta1/publishers/google";
    private static final String PROJECT =
            "/projects/${GOOGLE_VERTEX_PROJECT}/locations/${GOOGLE_VERTEX_LOCATION}/publishers/";
    private static final String OPEN_URL =
            "https://${GOOGLE_VERTEX_ENDPOINT}/v1/projects/${GOOGLE_VERTEX_PROJECT}/locations/${GOOGLE_VERTEX_LOCATION}/endpoints/openapi";
    /// What the SDKs speak to; the parts of newer Gemini models come here first.
    private static final String GEMINI_URL = "https://${GOOGLE_VERTEX_ENDPOINT}/v1beta1" + PROJECT + "google";
    private static final String CLAUDE_URL = "https://${GOOGLE_VERTEX_ENDPOINT}/v1" + PROJECT + "anthropic";

    private final Map<String, String> environment;
    private final Connections connections;
    private final Map<GoogleAccount, Keys> tokens = new ConcurrentHashMap<>();

    VertexReach(Map<String, String> environment, Connections connections) {
        this.environment = environment;
        this.connections = connections;
    }

    boolean concerns(Model model) {
        return model.api().npm().startsWith(NPM) || model.api().url().contains("${GOOGLE_VERTEX_");
    }

    /// Whether it is served for its maker, whose name stands before its own: then in chat completions.
    static boolean isOpenModel(Model model) {
        return model.api().npm().equals(NPM)
                && model.api().id().contains("/")
                && model.api().id().endsWith("-maas");
    }

    /// Whether there is a project for it although nobody configured it. That a machine has a project of
    /// Google's cloud alone does not say that it is meant for models; credentials beside it do.
    boolean isVisible() {
        if (apiKey() != null || environment.containsKey("GOOGLE_VERTEX_PROJECT")) return true;
        return VertexPlace.of(Map.of(), environment).project() != null
                && GoogleAccount.of(Map.of(), environment).isKnown();
    }

    Endpoint endpoint(ProviderInfo provider, Model model, Map<String, String> headers, Access access) {
        var options = provider.options();
        var chosen = access.keys().equals(Keys.NONE) ? Keys.of(apiKey()) : access.keys();
        boolean hasKey = !chosen.equals(Keys.NONE);
        var url = url(model, options, hasKey);
        var keys = hasKey
                ? chosen
                : tokens.computeIfAbsent(GoogleAccount.of(options, environment), account -> account.keys(connections));
        return new Endpoint(
                provider.id(),
                url,
                keys,
                access.missing() != null ? access.missing() : missing(provider, url, hasKey),
                headers,
                Reach.duration(options.get("headerTimeout")),
                Reach.duration(options.get("chunkTimeout")));
    }

    private String url(Model model, Map<String, Object> options, boolean hasKey) {
        var npm = model.api().npm();
        var place = VertexPlace.of(options, environment);
        var own = options.get("baseURL") instanceof String base && !base.isBlank()
                ? base
                : model.api().url();
        if (own.isBlank() && npm.equals(NPM) && !isOpenModel(model) && hasKey && place.project() == null)
            return EXPRESS;
        return place.filled(
                own.isBlank() ? usualUrl(model) : npm.equals(ANTHROPIC) ? withoutModels(own) : own,
                usualLocation(model));
    }

    /// The SDK's form of the address ends with what the protocol appends.
    private static String withoutModels(String url) {
        return url.strip().replaceFirst("(?:/models)?/*$", "");
    }

    private static String usualUrl(Model model) {
        if (isOpenModel(model)) return OPEN_URL;
        return model.api().npm().equals(ANTHROPIC) ? CLAUDE_URL : GEMINI_URL;
    }

    /// The newest models are not to be had in single regions.
    private static String usualLocation(Model model) {
        var id = model.api().id();
        return model.api().npm().equals(ANTHROPIC) || id.startsWith("gemini-") && !id.startsWith("gemini-2")
                ? "global"
                : "us-central1";
    }

    private @Nullable String apiKey() {
        var key = environment.get(API_KEY);
        return key == null || key.isBlank() ? null : key.strip();
    }

    private static @Nullable String missing(ProviderInfo provider, String url, boolean hasKey) {
        var unfilled = Surroundings.unfilled(url);
        if ("GOOGLE_VERTEX_PROJECT".equals(unfilled)) {
            return "There is no project for " + provider.name()
                    + ": set GOOGLE_VERTEX_PROJECT in the environment, or provider." + provider.id()
                    + ".options.project.";
        }
        if (unfilled != null)
            return "The address of " + provider.name() + " needs " + unfilled + ": set that environment variable.";
        return hasKey || isTrusted(url)
                ? null
                : "The tokens of your Google account are only sent to googleapis.com and to this machine. To reach "
                        + url + ", set provider." + provider.id() + ".options.apiKey.";
    }

    /// A token opens the whole account, so an address that a file of a project names does not get it.
    private static boolean isTrusted(String url) {
        try {
            var uri = URI.create(url);
            var host = uri.getHost();
            return host != null
                    && ("https".equals(uri.getScheme()) && host.endsWith(".googleapis.com")
                            || LocalPlace.isLoopback(url));
        } catch (IllegalArgumentException notAnAddress) {
            return true;
        }
    }
}
