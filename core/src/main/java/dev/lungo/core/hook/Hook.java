package dev.lungo.core.hook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Action of an extension at one point. `extension` names it in failures. The hooks of a point run in the order of
/// their registration; each gets the value that the one before left. A hook that fails or takes too long changes
/// nothing. `limit` is the time that it may take; null for the usual one.
public record Hook<P extends HookPoint<P>>(
        String extension, Class<P> point, @Nullable Duration limit, Work<P> work) {
    public Hook(String extension, Class<P> point, Work<P> work) {
        this(extension, point, null, work);
    }

    /// Runs on a thread of its own, which is interrupted when the time is up or the turn is stopped.
    @FunctionalInterface
    public interface Work<P> {
        P pass(P value) throws Exception;
    }
}
