package dev.lungo.engine.context;

import dev.lungo.core.model.Model;
import dev.lungo.engine.failover.Candidate;
import java.util.List;
import java.util.Map;

/// The least reasoning that a model allows, for tasks that are not worth more: its smallest variant, if it reasons by
/// default.
final class MinimalReasoning {
    private static final List<String> LEAST_FIRST = List.of("none", "off", "minimal", "low");

    private MinimalReasoning() {}

    /// The variant that was configured, else the least one.
    static Map<String, Object> options(Candidate one) {
        var variants = one.model().variants();
        if (one.variant() != null) return variants.getOrDefault(one.variant(), Map.of());
        if (!thinks(one.model())) return Map.of();
        return LEAST_FIRST.stream()
                .filter(variants::containsKey)
                .findFirst()
                .map(variants::get)
                .orElse(Map.of());
    }

    /// True if the model may reason unasked. Claude does not.
    static boolean thinks(Model model) {
        return model.capabilities().reasoning()
                && !model.id().contains("claude")
                && !model.api().npm().contains("anthropic");
    }
}
