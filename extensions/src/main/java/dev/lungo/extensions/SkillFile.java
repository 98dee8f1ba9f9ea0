package dev.lungo.extensions;

import dev.lungo.core.agent.Skill;
import dev.lungo.core.permission.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A skill, and what its file says about its use: the model may load it if it is `offered`, the user may start it as
/// a command if it is `callable`.
public record SkillFile(Skill skill, boolean offered, boolean callable, Use use) {
    /// A skill as a command, with its text as `template`. `work` means that a subagent carries it out; `allowed` are
    /// rules that allow the tools it needs.
    public record Use(
            @Nullable String model,
            @Nullable String variant,
            @Nullable String agent,
            boolean work,
            String hint,
            String template,
            List<Rule> allowed) {}

    String name() {
        return skill.name();
    }
}
