package dev.lungo.extensions.hook;

import dev.lungo.core.hook.Hook;
import java.util.ArrayList;
import java.util.List;

/// The configured hooks of a directory at the points of the engine. A point without hooks has none here, so it costs
/// nothing.
public final class ConfiguredHooks {
    private ConfiguredHooks() {}

    /// `tools` names tools for the hooks; `memory` is that of the process.
    public static List<Hook<?>> of(HookRunner runner, HookTools tools, HookMemory memory) {
        var inputs = new HookInputs(tools);
        var hooks = new ArrayList<Hook<?>>();
        hooks.addAll(new PromptEvents(runner, memory).all());
        hooks.addAll(new ToolEvents(runner, inputs).all());
        hooks.addAll(new PermissionEvents(runner, inputs).all());
        hooks.addAll(new TurnEvents(runner, memory).all());
        hooks.addAll(new ModelEvents(runner, inputs).all());
        return List.copyOf(hooks);
    }
}
