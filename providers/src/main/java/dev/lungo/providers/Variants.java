package dev.lungo.providers;

import dev.lungo.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The reasoning efforts of a model (`variants.json`): the first rule that fits its provider,
/// protocol and id. A thinking budget is kept below the model's largest answer.
final class Variants {
    private record Rule(String spoken, String model, Map<String, Map<String, Object>> variants) {}

    private record Compiled(Pattern spoken, Pattern model, Map<String, Map<String, Object>> variants) {}

    private static final List<Compiled> RULES = read();

    private Variants() {}

    static Map<String, Map<String, Object>> of(String providerID, String npm, String modelID, long largestAnswer) {
        var spoken = providerID + " " + npm;
        for (var rule : RULES) {
            if (rule.spoken.matcher(spoken).find() && rule.model.matcher(modelID).find()) return fitting(rule.variants, largestAnswer);
        }
        return Map.of();
    }

    private static Map<String, Map<String, Object>> fitting(Map<String, Map<String, Object>> variants, long largestAnswer) {
        var fitting = new LinkedHashMap<String, Map<String, Object>>();
        variants.forEach((name, options) -> fitting.put(name, fits(options, largestAnswer)));
        return fitting;
    }

    private static Map<String, Object> fits(Map<String, Object> options, long largestAnswer) {
        if (!(options.get("thinking") instanceof Map<?, ?> thinking && thinking.get("budget_tokens") instanceof Number budget)) return options;
        long most = largestAnswer > 0 ? Math.min(budget.longValue(), largestAnswer / 2 - 1) : budget.longValue();
        return most == budget.longValue() ? options : Map.of("thinking", Map.of("type", "enabled", "budget_tokens", most));
    }

    private static List<Compiled> read() {
        try (var in = Resource.open("variants.json")) {
            return List.of(Json.read(in, Rule[].class)).stream()
                    .map(rule -> new Compiled(Pattern.compile(rule.spoken), Pattern.compile(rule.model), rule.variants)).toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
