package dev.lungo.providers.protocol;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The settings of a configuration as fields of a request: those that are for the connection stay
/// out, and names in OpenCode's spelling become those of the wire.
public final class Options {
    private static final Set<String> NOT_FOR_THE_WIRE = Set.of(
            "apiKey",
            "apiKeys",
            "apiKeyCommand",
            "oauth",
            "baseURL",
            "headers",
            "timeout",
            "headerTimeout",
            "chunkTimeout",
            "authToken",
            "organization",
            "project",
            "queryParams",
            "setCacheKey",
            "cacheTtl",
            "enterpriseUrl",
            "fetch",
            "name",
            "resourceName",
            "apiVersion",
            "useCompletionUrls",
            "useDeploymentBasedUrls",
            "forceReasoning");
    /// Fields that go into every request as they are.
    public static final String EXTRA = "extraBody";
    private static final Map<String, String> CHAT = Map.of(
            "reasoningEffort",
            "reasoning_effort",
            "textVerbosity",
            "verbosity",
            "promptCacheKey",
            "prompt_cache_key",
            "serviceTier",
            "service_tier",
            "parallelToolCalls",
            "parallel_tool_calls",
            "frequencyPenalty",
            "frequency_penalty",
            "presencePenalty",
            "presence_penalty",
            "topK",
            "top_k",
            "toolChoice",
            "tool_choice");
    private static final Map<String, String> RESPONSES = Map.of(
            "reasoningEffort",
            "reasoning_effort",
            "reasoningSummary",
            "reasoning_summary",
            "textVerbosity",
            "verbosity",
            "promptCacheKey",
            "prompt_cache_key",
            "serviceTier",
            "service_tier",
            "toolChoice",
            "tool_choice",
            "parallelToolCalls",
            "parallel_tool_calls",
            "maxToolCalls",
            "max_tool_calls",
            "safetyIdentifier",
            "safety_identifier",
            "promptCacheRetention",
            "prompt_cache_retention");

    private Options() {}

    /// Leaves out options that only responses have, such as the reasoning efforts of OpenCode's configurations.
    public static Map<String, Object> chat(Map<String, Object> options) {
        var named = named(options, CHAT);
        named.keySet().removeAll(Set.of("reasoningSummary", "include"));
        return named;
    }

    /// `reasoning_effort`, `reasoning_summary` and `verbosity` are still to be put where responses have them.
    public static Map<String, Object> responses(Map<String, Object> options) {
        return named(options, RESPONSES);
    }

    /// True if an option concerns the connection, and never goes into a request.
    public static boolean isForTheConnection(String name) {
        return NOT_FOR_THE_WIRE.contains(name) || name.equals(EXTRA);
    }

    /// Options to send, in the protocol's own spelling where `names` has one.
    public static TreeMap<String, Object> named(Map<?, ?> options, Map<String, String> names) {
        var named = new TreeMap<String, Object>();
        options.forEach((key, value) -> {
            var name = String.valueOf(key);
            if (name.equals(EXTRA) && value instanceof Map<?, ?> extra)
                extra.forEach((field, own) -> named.put(String.valueOf(field), own));
            else if (value != null && !NOT_FOR_THE_WIRE.contains(name))
                named.put(names.getOrDefault(name, name), value);
        });
        return named;
    }
}
