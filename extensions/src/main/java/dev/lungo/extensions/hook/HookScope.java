package dev.lungo.extensions.hook;

import java.util.Collection;
import java.util.Map;

/// The part of a session in which a hook runs: while an `agent` works, after a `skill` was used. Each is empty for all.
public record HookScope(String agent, String skill) {
    static final HookScope ALL = new HookScope("", "");

    /// A group of the configuration may name them; the front matter of agents and skills does.
    static HookScope of(Map<?, ?> group) {
        return new HookScope(
                HandlerReader.text(group, "agent").strip(),
                HandlerReader.text(group, "skill").strip());
    }

    /// True with one of these `agents` at work, and these `skills` in use.
    boolean holds(Collection<String> agents, Collection<String> skills) {
        return (agent.isEmpty() || agents.contains(agent)) && (skill.isEmpty() || skills.contains(skill));
    }

    /// True for a part of a session.
    boolean isPart() {
        return !equals(ALL);
    }

    /// For people; empty for all.
    public String shown() {
        if (!isPart()) return "";
        if (skill.isEmpty()) return "in agent " + agent;
        return (agent.isEmpty() ? "" : "in agent " + agent + " ") + "after skill " + skill;
    }
}
