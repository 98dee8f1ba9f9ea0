package dev.lungo.engine.subagent;

import dev.lungo.core.permission.Permission;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.permission.Ruleset;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.engine.agent.Policy;

/// Agents that the user mentioned in a prompt (`@agent`).
public final class Mentions {
    private Mentions() {}

    /// Text for the model after a mention.
    public static String hint(String agent) {
        return "The user mentions the agent " + agent + ": delegate this to it with the task tool (subagent_type "
                + agent + "), with everything it needs to know.";
    }

    /// Mentioned agents need no approval; what is denied stays denied.
    public static Policy permit(Policy policy, Message prompt) {
        var rules = prompt.parts().stream()
                .filter(part -> part instanceof Part.AgentMention it
                        && policy.decide(Permission.TASK, it.name(), Ruleset.EMPTY) == Action.ASK)
                .map(part -> new Rule(Permission.TASK, ((Part.AgentMention) part).name(), Action.ALLOW))
                .toList();
        return rules.isEmpty() ? policy : policy.plus(rules);
    }
}
