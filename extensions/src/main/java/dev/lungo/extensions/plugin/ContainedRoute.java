package dev.lungo.extensions.plugin;

import dev.lungo.core.plugin.PluginRoute;
import java.time.Duration;
import java.util.Objects;

/// A route of a plugin.
public record ContainedRoute(PluginRoute route, ContainedCalls calls) {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int FAILED = 500;

    /// The answer; where the plugin fails, the reason with the status 500.
    PluginRoute.Answer answer(PluginRoute.Call call) throws InterruptedException {
        try {
            return calls.call(LIMIT, () -> Objects.requireNonNull(route.answer(call)));
        } catch (PluginFailure failed) {
            return new PluginRoute.Answer(FAILED, "text/plain", String.valueOf(failed.getMessage()));
        }
    }
}
