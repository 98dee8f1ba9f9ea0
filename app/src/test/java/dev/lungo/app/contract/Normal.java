package dev.lungo.app.contract;

import dev.lungo.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Brings what differs from run to run into one form: ids become names; times, hashes, random words and directories
/// become placeholders.
record Normal(Names names, Map<String, String> directories) {
    private static final Set<String> MASKED = Set.of("slug", "callID", "version", "ref", "expires_in", "pid");
    private static final List<Map.Entry<Pattern, String>> PATTERNS = List.of(
            Map.entry(Pattern.compile("<hash_\\d+>|\\b[0-9a-f]{40}\\b"), "<hash>"),
            Map.entry(Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"), "<iso>"),
            Map.entry(Pattern.compile("\\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b"), "<uuid>"),
            Map.entry(Pattern.compile("(?<=127\\.0\\.0\\.1:)\\d+"), "<port>"),
            Map.entry(Pattern.compile("\\bevt_[0-9A-Za-z]+"), "<evt>"),
            Map.entry(Pattern.compile("(?<=[?&]before=)[\\w-]+"), "<cursor>"),
            Map.entry(Pattern.compile("\\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT"), "<http-date>"),
            Map.entry(Pattern.compile("(?s)^You said: .*"), "You said: ..."),
            Map.entry(Pattern.compile("\\nindex [0-9a-f]{7}\\.\\.[0-9a-f]{7}"), ""));
    private static final long A_MOMENT = 1_600_000_000_000L;

    JsonNode node(String key, JsonNode node) {
        if (key.equals("responseHeaders")) return JsonNodeFactory.instance.stringNode("<headers>");
        if (node.isObject()) {
            var object = JsonNodeFactory.instance.objectNode();
            node.forEachEntry((name, value) -> object.set(text(name), node(name, value)));
            return object;
        }
        if (node.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            node.forEach(value -> array.add(node(key, value)));
            return array;
        }
        if (MASKED.contains(key) && !node.isNull()) return JsonNodeFactory.instance.stringNode("<" + key + ">");
        if (node.isIntegralNumber() && node.asLong() > A_MOMENT) return JsonNodeFactory.instance.stringNode("<ms>");
        if (node.isNumber()) return JsonNodeFactory.instance.numberNode(Math.round(node.asDouble() * 1e9) / 1e9);
        return node.isString() ? JsonNodeFactory.instance.stringNode(text(node.asString())) : node;
    }

    String text(String text) {
        var changed = names.rename(text);
        for (var directory : directories.entrySet()) {
            changed = changed.replace(directory.getValue(), directory.getKey())
                    .replace(
                            directory.getValue().substring(1),
                            directory.getKey().replace(">", "-without-leading-slash>"));
        }
        for (var pattern : PATTERNS) changed = pattern.getKey().matcher(changed).replaceAll(pattern.getValue());
        return changed;
    }

    String line(String key, JsonNode node) {
        return Json.text(node(key, node));
    }
}
