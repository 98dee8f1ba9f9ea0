package dev.lungo.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lungo.core.model.ProviderInfo;
import java.util.List;
import java.util.Map;

/// The providers that can be used now, and the default model of each.
public record Offer(
        List<ProviderInfo> providers,
        @JsonProperty("default") Map<String, String> defaults) {}
