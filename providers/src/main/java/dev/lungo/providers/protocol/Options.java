package dev.lungo.providers.protocol;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The settings of a configuration as fields of a request: those that are for the connection stay
/// out, and names in OpenCode's spelling become those of the wire.
public final class Options {
    private static final Set<String> NOT_FOR_THE_WIRE = Set.of("apiKey", "baseURL", "headers", "timeout", "headerTimeout",
            "chunkTimeout", "setCacheKey", "cacheTtl", "enterpriseUrl", "fetch", "name");
    private static final Map<String, String> CHAT = Map.of("reasoningEffort", "reasoning_effort", "textVerbosity", "verbosity",
            "promptCacheKey", "prompt_cache_key", "serviceTier", "service_tier", "parallelToolCalls", "parallel_tool_calls",
            "frequencyPenalty", "frequency_penalty", "presencePenalty", "presence_penalty", "topK", "top_k");
    private static final Map<String, String> ANTHROPIC = Map.of("budgetTokens", "budget_tokens", "topK", "top_k",
            "serviceTier", "service_tier", "outputConfig", "output_config");

    private Options() {}

    public static Map<String, Object> chat(Map<String, Object> options) {
        return named(options, CHAT);
    }

    /// `thinking` may be in either spelling too.
    public static Map<String, Object> anthropic(Map<String, Object> options) {
        var named = named(options, ANTHROPIC);
        named.computeIfPresent("thinking", (_, value) -> value instanceof Map<?, ?> thinking ? named(thinking, ANTHROPIC) : value);
        return named;
    }

    private static TreeMap<String, Object> named(Map<?, ?> options, Map<String, String> names) {
        var named = new TreeMap<String, Object>();
        options.forEach((key, value) -> {
            var name = String.valueOf(key);
            if (value != null && !NOT_FOR_THE_WIRE.contains(name)) named.put(names.getOrDefault(name, name), value);
        });
        return named;
    }
}
