package dev.lungo.extensions.plugin;

import dev.lungo.core.event.Recorded;
import dev.lungo.core.event.Subscription;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A listener of a plugin, on a thread of its own.
public record ContainedListener(Consumer<Recorded> listener, ContainedCalls calls) {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /// Passes the events of a subscription to the listener until the thread is interrupted or the listener is disabled.
    /// Closes the subscription.
    Thread start(Subscription events) {
        return Thread.ofPlatform()
                .daemon()
                .inheritInheritableThreadLocals(false)
                .name("plugin-listener")
                .start(() -> listen(events));
    }

    private void pass(@Nullable Recorded event) throws InterruptedException {
        if (event == null) return;
        try {
            calls.callHere(() -> {
                listener.accept(event);
                return true;
            });
        } catch (PluginFailure reported) {
            // The next event may pass.
        }
    }

    private void listen(Subscription events) {
        try (events) {
            while (!calls.isDisabled()) pass(events.next(PATIENCE));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
