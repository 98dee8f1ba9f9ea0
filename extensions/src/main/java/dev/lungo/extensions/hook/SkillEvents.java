package dev.lungo.extensions.hook;

import dev.lungo.core.hook.Hook;
import dev.lungo.core.hook.HookPoint.CommandExpanded;
import dev.lungo.core.hook.HookPoint.ToolAfter;
import java.util.List;

/// Notes which skills and commands a session has used, because their hooks run from then on.
record SkillEvents(HookRunner runner, HookInputs inputs) {
    private static final String TOOL = "Skill";

    List<Hook<?>> all() {
        if (!runner.settings().anyOfSkills()) return List.of();
        return List.of(
                new Hook<>("hooks", ToolAfter.class, null, this::after),
                new Hook<>("hooks", CommandExpanded.class, null, this::expanded));
    }

    private ToolAfter after(ToolAfter value) {
        var call = value.call();
        if (inputs.tools().names(call.tool()).contains(TOOL)
                && value.arguments().get("name") instanceof String skill)
            runner.memory().use(call.session(), skill);
        return value;
    }

    private CommandExpanded expanded(CommandExpanded value) {
        if (value.refusal() == null) runner.memory().use(value.session(), value.command());
        return value;
    }
}
