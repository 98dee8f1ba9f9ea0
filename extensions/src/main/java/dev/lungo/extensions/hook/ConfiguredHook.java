package dev.lungo.extensions.hook;

import dev.lungo.extensions.hook.HookSettings.Origin;
import java.time.Duration;

/// One hook of the configuration. `condition` is a permission rule that a tool call has to match, or empty; `status`
/// is shown while it runs. Hooks that
/// are the user's `own`, not those of a project's files, may allow what would ask.
public record ConfiguredHook(
        HookEvent event,
        HookMatcher matcher,
        HookCondition condition,
        HookHandler handler,
        Duration limit,
        String status,
        Origin origin) {
    public String source() {
        return origin.source();
    }

    public boolean own() {
        return origin.own();
    }
}
