package dev.lungo.providers.catalog;

import dev.lungo.providers.protocol.Resource;
import dev.lungo.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The reasoning efforts of a model (`variants.json`): the first rule that fits its provider,
/// protocol and id. A thinking budget is kept below the model's largest answer.
final class Variants {
    private record Rule(Pattern spoken, Pattern model, Map<String, Map<String, Object>> variants) {}

    private static final List<Rule> RULES = read();
    private static final Map<String, List<Rule>> BY_PROVIDER = new ConcurrentHashMap<>();

    private Variants() {}

    static Map<String, Map<String, Object>> of(String providerID, String npm, String modelID, long largestAnswer) {
        var rules = BY_PROVIDER.computeIfAbsent(
                providerID + " " + npm,
                spoken -> RULES.stream()
                        .filter(rule -> rule.spoken.matcher(spoken).find())
                        .toList());
        for (var rule : rules) if (rule.model.matcher(modelID).find()) return fitting(rule.variants, largestAnswer);
        return Map.of();
    }

    private static Map<String, Map<String, Object>> fitting(
            Map<String, Map<String, Object>> variants, long largestAnswer) {
        if (variants.values().stream().noneMatch(options -> budget(options) > most(largestAnswer))) return variants;
        var fitting = new LinkedHashMap<String, Map<String, Object>>();
        variants.forEach((name, options) -> fitting.put(
                name,
                Map.of(
                        "thinking",
                        Map.of("type", "enabled", "budget_tokens", Math.min(budget(options), most(largestAnswer))))));
        return fitting;
    }

    private static long most(long largestAnswer) {
        return largestAnswer > 0 ? largestAnswer / 2 - 1 : Long.MAX_VALUE;
    }

    private static long budget(Map<String, Object> options) {
        return options.get("thinking") instanceof Map<?, ?> thinking
                        && thinking.get("budget_tokens") instanceof Number budget
                ? budget.longValue()
                : 0;
    }

    private static List<Rule> read() {
        var rules = new ArrayList<Rule>();
        for (var node : Json.tree(new String(Resource.bytes("variants.json"), StandardCharsets.UTF_8))) {
            var variants = new LinkedHashMap<String, Map<String, Object>>();
            node.path("variants").properties().forEach(one -> variants.put(one.getKey(), options(one.getValue())));
            rules.add(new Rule(
                    Pattern.compile(node.path("spoken").asString()),
                    Pattern.compile(node.path("model").asString()),
                    Collections.unmodifiableMap(variants)));
        }
        return rules;
    }

    private static Map<String, Object> options(JsonNode node) {
        var options = new LinkedHashMap<String, Object>();
        node.properties().forEach(one -> options.put(one.getKey(), value(one.getValue())));
        return Collections.unmodifiableMap(options);
    }

    private static Object value(JsonNode node) {
        return node.isObject()
                ? options(node)
                : node.isNumber() ? node.asInt() : node.isBoolean() ? (Object) node.asBoolean() : node.asString();
    }
}
