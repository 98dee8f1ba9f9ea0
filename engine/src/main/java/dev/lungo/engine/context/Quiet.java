package dev.lungo.engine.context;

import dev.lungo.core.model.Model;
import dev.lungo.engine.failover.Candidate;
import java.util.List;
import java.util.Map;

/// How little a model may think where thoughts are not worth their price: the least of its variants, if
/// it thinks without being told to.
final class Quiet {
    private static final List<String> LEAST_FIRST = List.of("none", "off", "minimal", "low");

    private Quiet() {}

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

    /// Whether it may think before it answers although nobody asked for it. Claude does not.
    static boolean thinks(Model model) {
        return model.capabilities().reasoning()
                && !model.id().contains("claude")
                && !model.api().npm().contains("anthropic");
    }
}
