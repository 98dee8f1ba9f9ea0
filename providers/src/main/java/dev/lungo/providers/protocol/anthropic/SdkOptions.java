package dev.lungo.providers.protocol.anthropic;

import dev.lungo.providers.protocol.Options;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// Options in the spelling of the AI SDK for Anthropic as fields of the wire. What only steers the SDK is left out, and
/// warned of once. Names in the spelling of the wire pass as they are.
public final class SdkOptions {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("budgetTokens", "budget_tokens"),
            Map.entry("topK", "top_k"),
            Map.entry("serviceTier", "service_tier"),
            Map.entry("outputConfig", "output_config"),
            Map.entry("userId", "user_id"),
            Map.entry("mcpServers", "mcp_servers"),
            Map.entry("inferenceGeo", "inference_geo"),
            Map.entry("contextManagement", "context_management"),
            Map.entry("stopSequences", "stop_sequences"),
            Map.entry("toolChoice", "tool_choice"));
    private static final Set<String> OBJECTS = Set.of("thinking", "metadata");
    /// Options that are sent elsewhere in the body.
    private static final Set<String> MAPPED = Set.of("effort", "disableParallelToolUse", "cacheControl");
    private static final Pattern CAMEL = Pattern.compile("[a-z]+[A-Z].*");
    private static final Set<String> WARNED = ConcurrentHashMap.newKeySet();

    private SdkOptions() {}

    static TreeMap<String, Object> of(Map<String, Object> options, boolean hasTools) {
        var named = Options.named(options, NAMES);
        for (var object : OBJECTS)
            named.computeIfPresent(
                    object, (_, value) -> value instanceof Map<?, ?> map ? Options.named(map, NAMES) : value);
        var effort = named.remove("effort");
        if (effort != null) put(named, "output_config", "effort", effort);
        if (Boolean.TRUE.equals(named.remove("disableParallelToolUse")) && hasTools) {
            put(named, "tool_choice", "disable_parallel_tool_use", true);
            put(named, "tool_choice", "type", "auto");
        }
        named.remove("cacheControl");
        for (var name : withoutMeaning(named.keySet())) {
            named.remove(name);
            if (WARNED.add(name))
                System.getLogger("lungo.providers")
                        .log(
                                System.Logger.Level.WARNING,
                                "option " + name + " has no meaning for Anthropic's API and is not sent");
        }
        return named;
    }

    /// Names that only the SDK understands.
    public static List<String> withoutMeaning(Set<String> options) {
        return options.stream()
                .filter(name -> CAMEL.matcher(name).matches()
                        && !NAMES.containsKey(name)
                        && !MAPPED.contains(name)
                        && !Options.isForTheConnection(name))
                .sorted()
                .toList();
    }

    private static void put(TreeMap<String, Object> options, String object, String field, Object value) {
        var whole = new TreeMap<String, Object>();
        if (options.get(object) instanceof Map<?, ?> own)
            own.forEach((name, old) -> whole.put(String.valueOf(name), old));
        whole.putIfAbsent(field, value);
        options.put(object, whole);
    }
}
