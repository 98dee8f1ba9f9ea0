package dev.lungo.providers.protocol.bedrock;

import dev.lungo.core.provider.Request;
import dev.lungo.providers.protocol.ModelDefaults;
import dev.lungo.providers.protocol.Options;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The settings of a request in Converse's three places: `inferenceConfig`, the fields of the model's
/// own, and Converse's own. `reasoningConfig` is OpenCode's one word for what each family calls otherwise.
record Inference(Map<String, Object> config, Map<String, Object> ofModel, Map<String, Object> ofConverse) {
    private static final Set<String> CONVERSE = Set.of(
            "guardrailConfig",
            "performanceConfig",
            "promptVariables",
            "requestMetadata",
            "additionalModelResponseFieldPaths",
            "serviceTier");
    private static final Set<String> ELSEWHERE =
            Set.of("reasoningConfig", "additionalModelRequestFields", "region", "profile", "endpoint");
    private static final Map<String, String> NAMES = Map.of("anthropicBeta", "anthropic_beta", "topK", "top_k");
    private static final long SMALLEST_ANSWER = 1_024;

    static Inference of(Request request, ConverseFamily family) {
        var settings = ModelDefaults.over(request, false);
        var fields = new TreeMap<String, Object>();
        var converse = new TreeMap<String, Object>();
        Options.named(settings.options(), NAMES).forEach((name, value) -> {
            if (CONVERSE.contains(name))
                converse.put(
                        name,
                        name.equals("serviceTier") && value instanceof String tier ? Map.of("type", tier) : value);
            else if (!ELSEWHERE.contains(name)) fields.put(name, value);
        });
        var options = settings.options();
        map(options.get("additionalModelRequestFields"))
                .forEach((name, value) -> fields.put(String.valueOf(name), value));
        reason(map(options.get("reasoningConfig")), family, fields);
        return new Inference(config(request, settings, family, fields), fields, converse);
    }

    private static void reason(Map<?, ?> reasoning, ConverseFamily family, Map<String, Object> fields) {
        var type = reasoning.get("type");
        var effort = reasoning.get("maxReasoningEffort");
        switch (family) {
            case CLAUDE -> {
                var thinking = thinking(reasoning);
                if (!thinking.isEmpty()) fields.put("thinking", thinking);
                if (effort != null) fields.put("output_config", Map.of("effort", effort));
            }
            case OPENAI -> {
                if (effort != null) fields.put("reasoning_effort", effort);
            }
            case NOVA, MISTRAL, LLAMA_4, OTHER -> {
                if (effort != null)
                    fields.put(
                            "reasoningConfig",
                            Map.of(
                                    "type",
                                    type == null || type.equals("adaptive") ? "enabled" : type,
                                    "maxReasoningEffort",
                                    effort));
            }
        }
    }

    private static Map<String, Object> thinking(Map<?, ?> reasoning) {
        if ("enabled".equals(reasoning.get("type"))) {
            var budget = reasoning.get("budgetTokens") instanceof Number tokens ? tokens : 4_096;
            return Map.of("type", "enabled", "budget_tokens", budget);
        }
        if (!"adaptive".equals(reasoning.get("type"))) return Map.of();
        var display = reasoning.get("display");
        return display == null ? Map.of("type", "adaptive") : Map.of("type", "adaptive", "display", display);
    }

    /// Claude counts the thinking budget as part of the answer, so room for the answer is added, and rejects sampling
    /// options with it. Nova 2 rejects both a limit and sampling options at its highest effort.
    private static Map<String, Object> config(
            Request request, Request.Settings settings, ConverseFamily family, Map<String, Object> fields) {
        var config = new LinkedHashMap<String, Object>();
        if ("high".equals(map(fields.get("reasoningConfig")).get("maxReasoningEffort"))) return config;
        var thinking = map(fields.get("thinking"));
        long room = thinking.get("budget_tokens") instanceof Number budget
                ? withBudget(request, budget.longValue(), fields)
                : settings.maxTokens();
        if (room > 0) config.put("maxTokens", room);
        if (family == ConverseFamily.CLAUDE && thinks(thinking)) return config;
        if (settings.temperature() != null && request.model().capabilities().temperature())
            config.put("temperature", Math.clamp(settings.temperature(), 0.0, 1.0));
        if (settings.topP() != null) config.put("topP", settings.topP());
        return config;
    }

    private static boolean thinks(Map<?, ?> thinking) {
        return !thinking.isEmpty() && !"disabled".equals(thinking.get("type"));
    }

    private static long withBudget(Request request, long budget, Map<String, Object> fields) {
        long answer = Math.max(SMALLEST_ANSWER, request.settings().maxTokens());
        long most = request.model().limit().output();
        long room = most > 0 ? Math.min(most, budget + answer) : budget + answer;
        long fitting = Math.min(budget, room - SMALLEST_ANSWER);
        if (fitting < 1_024) fields.remove("thinking");
        else fields.put("thinking", Map.of("type", "enabled", "budget_tokens", fitting));
        return room;
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
