package dev.lungo.engine.agent;

import dev.lungo.core.permission.Rule;
import dev.lungo.engine.prompt.Prompts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the resource `agent/agents.txt`.
final class BuiltinAgents {
    /// `limits` are restrictions that no configuration loosens.
    record Builtin(String name, String description, String mode, @Nullable String prompt, List<Rule> limits) {}

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
        var limits = new ArrayList<Rule>();
        var description = "";
        var mode = "primary";
        String prompt = null;
        for (var line : lines.subList(1, lines.size())) {
            var word = line.strip().split(" ", 2);
            switch (word[0]) {
                case "description" -> description = word[1];
                case "mode" -> mode = word[1];
                case "prompt" -> prompt = Prompts.load(word[1]);
                case "rule" -> limits.add(DefaultRules.rule(word[1]));
                default -> throw new IllegalStateException("agents.txt: " + line);
            }
        }
        return new Builtin(lines.getFirst().strip(), description, mode, prompt, List.copyOf(limits));
    }
}
