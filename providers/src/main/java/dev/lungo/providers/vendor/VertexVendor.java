package dev.lungo.providers.vendor;

import dev.lungo.core.model.Model;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.core.provider.Provider;
import dev.lungo.providers.credential.CredentialResolver;
import dev.lungo.providers.credential.ProviderEnvironment;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.http.Loopback;
import dev.lungo.providers.key.Keys;
import dev.lungo.providers.key.google.GoogleAccount;
import dev.lungo.providers.protocol.Endpoint;
import dev.lungo.providers.protocol.anthropic.AnthropicMessages;
import dev.lungo.providers.protocol.gemini.GeminiContents;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Google Vertex: its address follows from a project and a location, and it is opened by tokens of a Google account or,
/// in express mode, by an API key.
final class VertexVendor implements Vendor {
    private static final List<String> IDS = List.of("google-vertex", "google-vertex-anthropic");
    private static final String GEMINI = "@ai-sdk/google-vertex";
    private static final String ANTHROPIC = GEMINI + "/anthropic";
    private static final String API_KEY = "GOOGLE_VERTEX_API_KEY";
    private static final String EXPRESS = "https://aiplatform.googleapis.com/v1beta1/publishers/google";
    private static final String PROJECT =
            "/projects/${GOOGLE_VERTEX_PROJECT}/locations/${GOOGLE_VERTEX_LOCATION}/publishers/";
    private static final String OPEN_URL =
            "https://${GOOGLE_VERTEX_ENDPOINT}/v1/projects/${GOOGLE_VERTEX_PROJECT}/locations/${GOOGLE_VERTEX_LOCATION}/endpoints/openapi";
    /// The version that the SDKs use; fields of newer Gemini models appear here first.
    private static final String GEMINI_URL = "https://${GOOGLE_VERTEX_ENDPOINT}/v1beta1" + PROJECT + "google";
    private static final String CLAUDE_URL = "https://${GOOGLE_VERTEX_ENDPOINT}/v1" + PROJECT + "anthropic";

    @Override
    public boolean serves(ProviderInfo provider, Model model) {
        return model.api().npm().startsWith(GEMINI) || model.api().url().contains("${GOOGLE_VERTEX_");
    }

    /// A Google Cloud project alone does not mean that it is for models; credentials in addition do.
    @Override
    public boolean opens(String providerID, CredentialResolver credentials) {
        if (!IDS.contains(providerID)) return false;
        var environment = credentials.environment();
        if (environment.value(API_KEY) != null || environment.variables().containsKey("GOOGLE_VERTEX_PROJECT"))
            return true;
        return VertexPlace.of(Map.of(), environment).project() != null
                && GoogleAccount.of(Map.of(), environment.variables()).isKnown();
    }

    @Override
    public String npm(ProviderInfo provider, Model model) {
        return isOpenModel(model) ? ProtocolRegistry.CHAT : model.api().npm();
    }

    /// True for a model that Vertex serves for another maker, in chat completions; the maker's name is a part of its
    /// id.
    private static boolean isOpenModel(Model model) {
        return model.api().npm().equals(GEMINI)
                && model.api().id().contains("/")
                && model.api().id().endsWith("-maas");
    }

    @Override
    public Provider protocol(String npm, Endpoint endpoint, HttpClients clients) {
        return switch (npm) {
            case GEMINI -> GeminiContents.onVertex(endpoint, clients);
            case ANTHROPIC -> AnthropicMessages.onVertex(endpoint, clients);
            default -> Vendor.super.protocol(npm, endpoint, clients);
        };
    }

    @Override
    public Endpoint endpoint(Site site) {
        var credential = site.credential();
        var chosen = credential.hasKeys()
                ? credential.keys()
                : Keys.of(site.environment().value(API_KEY));
        boolean hasKey = !chosen.equals(Keys.NONE);
        var url = url(site, hasKey);
        return site.endpoint(
                url,
                hasKey ? chosen : tokens(site),
                credential.missing() != null ? credential.missing() : missing(site, url, hasKey),
                ConnectionOptions.headers(site.options(), npm(site.provider(), site.model())));
    }

    private static Keys tokens(Site site) {
        var account = GoogleAccount.of(site.options(), site.environment().variables());
        return site.keys(account, account::keys);
    }

    private static String url(Site site, boolean hasKey) {
        var model = site.model();
        var npm = model.api().npm();
        var place = VertexPlace.of(site.options(), site.environment());
        var base = site.option(BASE_URL);
        var own = base == null ? model.api().url() : base;
        if (own.isBlank() && npm.equals(GEMINI) && !isOpenModel(model) && hasKey && place.project() == null)
            return EXPRESS;
        return place.filled(
                own.isBlank() ? usualUrl(model) : npm.equals(ANTHROPIC) ? withoutModels(own) : own,
                usualLocation(model));
    }

    /// Drops what the SDK's form of the address has at its end and the protocol appends.
    private static String withoutModels(String url) {
        return url.strip().replaceFirst("(?:/models)?/*$", "");
    }

    private static String usualUrl(Model model) {
        if (isOpenModel(model)) return OPEN_URL;
        return model.api().npm().equals(ANTHROPIC) ? CLAUDE_URL : GEMINI_URL;
    }

    /// Single regions do not offer the newest models.
    private static String usualLocation(Model model) {
        var id = model.api().id();
        return model.api().npm().equals(ANTHROPIC) || id.startsWith("gemini-") && !id.startsWith("gemini-2")
                ? "global"
                : "us-central1";
    }

    private static @Nullable String missing(Site site, String url, boolean hasKey) {
        var provider = site.provider();
        if ("GOOGLE_VERTEX_PROJECT".equals(ProviderEnvironment.unfilled(url))) {
            return "No project for " + provider.name()
                    + ": set GOOGLE_VERTEX_PROJECT in the environment, or provider." + provider.id()
                    + ".options.project.";
        }
        var unfilled = site.unfilled(url);
        if (unfilled != null) return unfilled;
        return hasKey || isTrusted(url)
                ? null
                : "The tokens of your Google account are sent only to googleapis.com and to this machine. To reach "
                        + url + ", set provider." + provider.id() + ".options.apiKey.";
    }

    /// A token opens the whole account, so an address that a project's file names does not get it.
    private static boolean isTrusted(String url) {
        try {
            var uri = URI.create(url);
            var host = uri.getHost();
            return host != null
                    && ("https".equals(uri.getScheme()) && host.endsWith(".googleapis.com") || Loopback.isHost(host));
        } catch (IllegalArgumentException notAnAddress) {
            return true;
        }
    }
}
