package dev.lungo.cli.follow;

import dev.lungo.cli.render.Screen;
import org.jspecify.annotations.Nullable;

/// Reports a lost connection that is not back at once: a stream that the server ends in order, as after a change of its
/// configuration, is not worth a line.
public final class Outage {
    private static final long SHORTEST_MILLIS = 500;

    private final Screen screen;
    private @Nullable String why;
    private long since;
    private boolean warned;

    public Outage(Screen screen) {
        this.screen = screen;
    }

    public void began(String reason) {
        if (why == null) since = System.nanoTime();
        why = reason;
    }

    public void tick() {
        if (why == null || warned || (System.nanoTime() - since) / 1_000_000 < SHORTEST_MILLIS) return;
        warned = true;
        screen.warning(why + " Reconnecting.");
    }

    public void ended() {
        if (warned) screen.warning("Reconnected.");
        why = null;
        warned = false;
    }
}
