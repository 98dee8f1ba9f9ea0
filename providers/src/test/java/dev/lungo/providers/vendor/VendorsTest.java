package dev.lungo.providers.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.config.Config;
import dev.lungo.core.config.Config.ProviderSettings;
import dev.lungo.core.model.Model;
import dev.lungo.core.provider.Credentials;
import dev.lungo.providers.catalog.Catalog;
import dev.lungo.providers.catalog.ProviderMerge;
import dev.lungo.providers.credential.CredentialResolver;
import dev.lungo.providers.credential.KeyRing;
import dev.lungo.providers.credential.ProviderEnvironment;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.testkit.Components;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VendorsTest {
    private static final String AZURE = "https://res.openai.azure.com/openai";

    private final Catalog catalog = new Catalog();

    @Test
    void azureIsWhereItsResourceIs() {
        var key = Map.of("AZURE_RESOURCE_NAME", "res", "AZURE_API_KEY", "k");
        assertThat(place("azure", "gpt-5.2", Map.of(), key)).isEqualTo("@ai-sdk/azure " + AZURE + "/v1?api-version=v1");
        assertThat(place("azure", "claude-opus-4-8", Map.of(), key))
                .isEqualTo("@ai-sdk/anthropic https://res.services.ai.azure.com/anthropic/v1");
        assertThat(place("azure", "kimi-k2.6", Map.of(), key))
                .isEqualTo(
                        "@ai-sdk/azure/chat https://res.services.ai.azure.com/models?api-version=2024-05-01-preview");
        assertThat(place(
                        "azure-cognitive-services",
                        "gpt-5.2",
                        Map.of(),
                        Map.of(
                                "AZURE_COGNITIVE_SERVICES_RESOURCE_NAME",
                                "cog",
                                "AZURE_COGNITIVE_SERVICES_API_KEY",
                                "k")))
                .isEqualTo("@ai-sdk/azure https://cog.cognitiveservices.azure.com/openai/v1?api-version=v1");
        assertThat(place("azure", "gpt-5.2", Map.of(), Map.of("AZURE_API_KEY", "k")))
                .isEqualTo("The address of Azure needs AZURE_RESOURCE_NAME: set that environment variable.");
    }

    @Test
    void azureTakesItsOptions() {
        assertThat(azure(Map.of("resourceName", "own")))
                .isEqualTo("@ai-sdk/azure https://own.openai.azure.com/openai/v1?api-version=v1");
        assertThat(azure(Map.of("useCompletionUrls", true, "apiVersion", "preview")))
                .isEqualTo("@ai-sdk/azure/chat " + AZURE + "/v1?api-version=preview");
        assertThat(azure(Map.of("useDeploymentBasedUrls", true)))
                .isEqualTo("@ai-sdk/azure/chat " + AZURE + "/deployments/gpt-5.2?api-version=2025-04-01-preview");
        assertThat(azure(Map.of("baseURL", "https://gateway.test/openai/v1/")))
                .isEqualTo("@ai-sdk/azure https://gateway.test/openai/v1?api-version=v1");
        assertThat(azure(Map.of("baseURL", "https://gateway.test/x?code=1")))
                .isEqualTo("@ai-sdk/azure https://gateway.test/x?code=1");
        assertThat(place(
                        "azure",
                        "claude-opus-4-8",
                        Map.of("baseURL", "https://own.openai.azure.com/openai"),
                        Map.of("AZURE_API_KEY", "k")))
                .isEqualTo("@ai-sdk/anthropic https://own.services.ai.azure.com/anthropic/v1");
    }

    @Test
    void copilotMayBeACompanysOwn() {
        assertThat(place("github-copilot", "gpt-5.5", Map.of(), Map.of("GITHUB_TOKEN", "t")))
                .isEqualTo("@ai-sdk/github-copilot https://api.githubcopilot.com");
        assertThat(place(
                        "github-copilot",
                        "claude-opus-4.8",
                        Map.of("enterpriseUrl", "https://company.ghe.com/"),
                        Map.of("GITHUB_TOKEN", "t")))
                .isEqualTo("@ai-sdk/github-copilot https://copilot-api.company.ghe.com");
        assertThat(catalog.models("github-copilot").get("claude-opus-4.8").variants())
                .containsKeys("low", "max");
        assertThat(catalog.models("github-copilot").get("gpt-5.4").variants()).containsKeys("none", "xhigh");
        assertThat(catalog.models("github-copilot").get("gemini-2.5-pro").variants())
                .isEmpty();
    }

    @Test
    void usesTheResponsesProtocol() {
        assertThat(List.of(
                        "openai/gpt-5.5",
                        "xai/grok-4.3",
                        "opencode/gpt-5.4",
                        "perplexity-agent/openai/gpt-5.5",
                        "zenmux/openai/gpt-5"))
                .allSatisfy(ref -> {
                    var model = model(ref.substring(0, ref.indexOf('/')), ref.substring(ref.indexOf('/') + 1));
                    assertThat(model.api().npm()).as(ref).isEqualTo("@ai-sdk/openai");
                });
    }

    private String azure(Map<String, Object> options) {
        return place("azure", "gpt-5.2", options, Map.of("AZURE_RESOURCE_NAME", "res", "AZURE_API_KEY", "k"));
    }

    /// The protocol and the address, or what is missing.
    private String place(String provider, String model, Map<String, Object> options, Map<String, String> environment) {
        var ring = new KeyRing(Credentials.NONE, new HttpClients(environment));
        var keys = new CredentialResolver(ring, new ProviderEnvironment(environment), () -> Config.DEFAULTS);
        var settings = Components.only(ProviderSettings.class, "options", options);
        var info = new ProviderMerge(provider, catalog, settings, keys).info();
        var endpoints = new EndpointResolver(Vendors.SHIPPED, keys);
        var endpoint = endpoints.endpoint(info, model(provider, model));
        return endpoint.missing() != null
                ? endpoint.missing()
                : endpoints.npm(info, model(provider, model)) + " " + endpoint.url();
    }

    private Model model(String provider, String id) {
        var model = catalog.models(provider).get(id);
        assertThat(model)
                .as(provider + "/" + id + " of " + catalog.models(provider).keySet())
                .isNotNull();
        return model;
    }
}
