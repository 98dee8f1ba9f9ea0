package dev.lungo.engine.context;

import dev.lungo.core.agent.Agent;
import dev.lungo.core.agent.Skill;
import dev.lungo.core.permission.Permission;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.permission.Ruleset;
import dev.lungo.engine.agent.Prompts;
import dev.lungo.engine.instance.Instance;
import java.util.List;

/// The skills that an agent may load, as its system prompt lists them. Many skills have shorter descriptions each.
record OfferedSkills(List<Skill> skills) {
    private static final int LONGEST = 1_000;
    private static final int SHORTEST = 40;
    private static final int ALL = 16_000;

    static OfferedSkills of(Instance instance, Agent agent) {
        var policy = instance.agents().policy(agent, null);
        if (policy.closed(Permission.SKILL)) return new OfferedSkills(List.of());
        return new OfferedSkills(instance.skills().all().stream()
                .filter(skill -> policy.decide(Permission.SKILL, skill.name(), Ruleset.EMPTY) != Action.DENY)
                .toList());
    }

    boolean isEmpty() {
        return skills.isEmpty();
    }

    /// A session that started without skills has no tool for them, so it learns where to read them.
    PromptSection topic() {
        var list = new StringBuilder();
        var placed = new StringBuilder();
        int longest = longest();
        for (var skill : skills) {
            var line = line(skill, longest);
            list.append("\n- ").append(line);
            placed.append("\n- ")
                    .append(line)
                    .append(" (")
                    .append(skill.location())
                    .append(')');
        }
        return PromptSection.of(
                PromptSections.SKILLS,
                list.toString(),
                Prompts.SKILLS + list,
                "The skills have changed. Load one with the skill tool or, if it is missing, read its file. They"
                        + " are now:"
                        + placed);
    }

    /// Length that a description may have.
    private int longest() {
        int all = skills.stream()
                .mapToInt(skill -> Math.min(words(skill).length(), LONGEST))
                .sum();
        return all <= ALL ? LONGEST : Math.max(SHORTEST, ALL / skills.size());
    }

    private static String words(Skill skill) {
        return skill.description().replaceAll("\\s+", " ").strip();
    }

    private static String line(Skill skill, int longest) {
        var words = words(skill);
        var cut = words.length() <= longest ? words : words.substring(0, end(words, longest)) + "…";
        return cut.isEmpty() ? skill.name() : skill.name() + ": " + cut;
    }

    /// No character is cut in two.
    private static int end(String words, int longest) {
        return Character.isHighSurrogate(words.charAt(longest - 1)) ? longest - 1 : longest;
    }
}
