package dev.lungo.engine.context;

import dev.lungo.core.agent.Agent;
import dev.lungo.core.agent.Skill;
import dev.lungo.core.permission.Permission;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.permission.Ruleset;
import dev.lungo.engine.agent.Prompts;
import dev.lungo.engine.instance.Instance;
import java.util.List;

/// The skills that an agent may load, as its system prompt lists them.
record OfferedSkills(List<Skill> skills) {
    private static final int LONGEST = 500;

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
        for (var skill : skills) {
            list.append("\n- ").append(line(skill));
            placed.append("\n- ")
                    .append(line(skill))
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

    private static String line(Skill skill) {
        var words = skill.description().replaceAll("\\s+", " ").strip();
        var cut = words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "…";
        return cut.isEmpty() ? skill.name() : skill.name() + ": " + cut;
    }
}
