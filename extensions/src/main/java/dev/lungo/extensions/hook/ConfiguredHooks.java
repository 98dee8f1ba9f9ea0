package dev.lungo.extensions.hook;

import dev.lungo.core.hook.Hook;
import java.util.ArrayList;
import java.util.List;

/// The configured hooks of a directory at the points of the engine. A point without hooks has none here, so it costs
/// nothing.
public final class ConfiguredHooks {
    private ConfiguredHooks() {}

    /// `tools` names tools for the hooks.
    public static List<Hook<?>> of(HookRunner runner, HookTools tools) {
        var inputs = new HookInputs(tools);
        var hooks = new ArrayList<Hook<?>>();
        hooks.addAll(new FileEvents(runner).all());
        hooks.addAll(new InstructionEvents(runner).all());
        hooks.addAll(new PromptEvents(runner).all());
        hooks.addAll(new ToolEvents(runner, inputs).all());
        hooks.addAll(new TaskEvents(runner, inputs).all());
        hooks.addAll(new ElicitationEvents(runner).all());
        hooks.addAll(new DisplayEvents(runner).all());
        hooks.addAll(new PermissionEvents(runner, inputs).all());
        hooks.addAll(new TurnEvents(runner).all());
        hooks.addAll(new ModelEvents(runner, inputs).all());
        hooks.addAll(new SkillEvents(runner, inputs).all());
        return List.copyOf(hooks);
    }
}
