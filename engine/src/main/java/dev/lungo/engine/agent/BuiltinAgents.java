package dev.lungo.engine.agent;

import dev.lungo.core.permission.Permission;
import dev.lungo.core.permission.Rule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the resource `agent/agents.txt`.
final class BuiltinAgents {
    /// `limits` are those of the `rules` that no configuration loosens.
    record Builtin(
            String name,
            Texts texts,
            String mode,
            boolean hidden,
            @Nullable Double temperature,
            List<Rule> rules,
            List<Rule> limits) {}

    record Texts(@Nullable String description, @Nullable String prompt) {}

    private BuiltinAgents() {}

    static List<Builtin> load() {
        var agents = new ArrayList<Builtin>();
        for (var block : DefaultRules.resource("/agent/agents.txt").split("\n\n")) {
            var lines = block.lines().filter(line -> !line.startsWith("#")).toList();
            if (!lines.isEmpty()) agents.add(read(lines));
        }
        return agents;
    }

    private static Builtin read(List<String> lines) {
        var rules = new ArrayList<Rule>();
        var limits = new ArrayList<Rule>();
        var texts = new Texts(null, null);
        var mode = "primary";
        boolean hidden = false;
        Double temperature = null;
        for (var line : lines.subList(1, lines.size())) {
            var word = line.strip().split(" ", 2);
            switch (word[0]) {
                case "description" -> texts = new Texts(word[1], texts.prompt);
                case "prompt" -> texts = new Texts(texts.description, Prompts.load(word[1]));
                case "mode" -> mode = word[1];
                case "hidden" -> hidden = true;
                case "temperature" -> temperature = Double.valueOf(word[1]);
                case "rule" -> rules.add(DefaultRules.rule(word[1]));
                case "limit" -> {
                    rules.add(DefaultRules.rule(word[1]));
                    limits.add(DefaultRules.rule(word[1]));
                }
                case "reads" -> limits.add(new Rule(Permission.BASH_CHANGES, "*", Rule.Action.DENY));
                default -> throw new IllegalStateException("agents.txt: " + line);
            }
        }
        return new Builtin(
                lines.getFirst().strip(), texts, mode, hidden, temperature, List.copyOf(rules), List.copyOf(limits));
    }
}
