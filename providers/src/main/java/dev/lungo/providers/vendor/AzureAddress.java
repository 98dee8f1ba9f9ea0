package dev.lungo.providers.vendor;

import dev.lungo.core.model.Model;
import dev.lungo.core.model.ProviderInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The address and protocol of a model on Azure. They follow from the name of the resource and from how its addresses
/// are formed (`resourceName`, `apiVersion`, `useCompletionUrls`, `useDeploymentBasedUrls`, of the model or of the
/// provider). Models of other makers have an address of their own beside OpenAI's.
record AzureAddress(ProviderInfo provider, Model model) {
    static final String RESPONSES = "@ai-sdk/azure";
    static final String CHAT = "@ai-sdk/azure/chat";

    private static final String VERSION = "v1";
    /// The last dated version; addresses of deployments accept no other kind.
    private static final String DEPLOYMENTS_VERSION = "2025-04-01-preview";
    private static final String MODELS_VERSION = "2024-05-01-preview";
    private static final String COGNITIVE = "azure-cognitive-services";
    private static final Pattern RESOURCE =
            Pattern.compile("^https://([^./]+)\\.(openai|cognitiveservices|services\\.ai)\\.azure\\.com");

    static boolean isKnown(ProviderInfo provider, Model model) {
        return model.api().npm().equals(RESPONSES)
                || provider.id().startsWith("azure") && model.api().url().contains(".azure.com");
    }

    String npm() {
        if (model.api().npm().equals(RESPONSES))
            return is("useCompletionUrls") || is("useDeploymentBasedUrls") ? CHAT : RESPONSES;
        return model.api().npm().equals(ProtocolRegistry.CHAT)
                ? CHAT
                : model.api().npm();
    }

    /// Contains `${VARIABLE}`s where the options do not name the resource.
    String url() {
        var url = model.api().npm().equals(RESPONSES) ? openAi() : besideOpenAi();
        var resource = resource();
        return resource == null
                ? url
                : url.replace("${AZURE_RESOURCE_NAME}", resource)
                        .replace("${AZURE_COGNITIVE_SERVICES_RESOURCE_NAME}", resource);
    }

    private String openAi() {
        var base = text("baseURL");
        if (base == null)
            base = model.api().url().isBlank()
                    ? host() + "/openai"
                    : model.api().url();
        if (base.contains("?")) return base;
        if (base.endsWith("/")) base = base.substring(0, base.length() - 1);
        var version = text("apiVersion");
        if (is("useDeploymentBasedUrls"))
            return base + "/deployments/" + model.api().id() + "?api-version="
                    + (version == null ? DEPLOYMENTS_VERSION : version);
        return base + (base.endsWith("/v1") ? "" : "/v1") + "?api-version=" + (version == null ? VERSION : version);
    }

    private String host() {
        return provider.id().equals(COGNITIVE)
                ? "https://${AZURE_COGNITIVE_SERVICES_RESOURCE_NAME}.cognitiveservices.azure.com"
                : "https://${AZURE_RESOURCE_NAME}.openai.azure.com";
    }

    private String besideOpenAi() {
        var url = model.api().url();
        return url.endsWith("/models") ? url + "?api-version=" + MODELS_VERSION : url;
    }

    private @Nullable String resource() {
        var named = text("resourceName");
        if (named != null) return named;
        var base = text("baseURL");
        var found = RESOURCE.matcher(base == null ? "" : base);
        return found.find() ? found.group(1) : null;
    }

    private boolean is(String option) {
        return Boolean.TRUE.equals(options().get(option));
    }

    private @Nullable String text(String option) {
        return options().get(option) instanceof String text && !text.isBlank() ? text.strip() : null;
    }

    private Map<String, Object> options() {
        var options = new LinkedHashMap<>(provider.options());
        options.putAll(model.options());
        return options;
    }
}
