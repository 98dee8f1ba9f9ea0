package dev.lungo.extensions.hook;

import dev.lungo.extensions.hook.HookSettings.Origin;
import java.time.Duration;

/// One hook of the configuration. `condition` is a permission rule that a tool call has to match, or empty. Hooks that
/// are the user's `own`, not those of a project's files, may allow what would ask.
public record ConfiguredHook(
        HookEvent event,
        HookMatcher matcher,
        HookCondition condition,
        HookHandler handler,
        Terms terms,
        HookScope scope,
        Origin origin) {
    /// The time that a hook has, the text that is shown while it runs, and whether it runs only `once` in a session.
    public record Terms(Duration limit, String status, boolean once) {
        static Terms within(Duration limit) {
            return new Terms(limit, "", false);
        }
    }

    public Duration limit() {
        return terms.limit;
    }

    String status() {
        return terms.status;
    }

    public boolean once() {
        return terms.once;
    }

    public String source() {
        return origin.source();
    }

    public boolean own() {
        return origin.own();
    }
}
