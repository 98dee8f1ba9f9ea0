package dev.lungo.cli.follow;

import dev.lungo.cli.render.Screen;
import org.jspecify.annotations.Nullable;

/// Tells of a lost connection when it is not back at once: a stream that the server ends in order, as
/// after a change of its configuration, is nobody's business.
public final class Outage {
    private final Screen screen;
    private @Nullable String why;
    private boolean told;

    public Outage(Screen screen) {
        this.screen = screen;
    }

    public void began(String reason) {
        why = reason;
    }

    public void tick() {
        if (why == null || told) return;
        told = true;
        screen.warning(why + " Trying again.");
    }

    public void ended() {
        if (told) screen.warning("Connected again.");
        why = null;
        told = false;
    }
}
