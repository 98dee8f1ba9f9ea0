package dev.lungo.engine.context;

import dev.lungo.core.agent.Agent;
import dev.lungo.core.agent.Skill;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.permission.Ruleset;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.prompt.Prompts;

/// The skills that an agent may load, as its system prompt lists them; empty when there are none.
final class OfferedSkills {
    private static final int LONGEST = 500;

    private OfferedSkills() {}

    static String text(Instance instance, Agent agent) {
        var policy = instance.agents().policy(agent, null);
        if (policy.closed("skill")) return "";
        var list = new StringBuilder();
        for (var skill : instance.skills().all()) {
            if (policy.decide("skill", skill.name(), Ruleset.EMPTY) != Action.DENY) list.append("\n- ").append(line(skill));
        }
        return list.isEmpty() ? "" : "\n\n" + Prompts.SKILLS + list;
    }

    private static String line(Skill skill) {
        var words = skill.description().replaceAll("\\s+", " ").strip();
        var cut = words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "…";
        return cut.isEmpty() ? skill.name() : skill.name() + ": " + cut;
    }
}
