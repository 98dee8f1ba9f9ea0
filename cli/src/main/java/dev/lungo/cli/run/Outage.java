package dev.lungo.cli.run;

import dev.lungo.cli.render.Screen;
import org.jspecify.annotations.Nullable;

/// Tells of a lost connection when it is not back at once: a stream that the server ends in order, as
/// after a change of its configuration, is nobody's business.
final class Outage {
    private final Screen screen;
    private @Nullable String why;
    private boolean told;

    Outage(Screen screen) {
        this.screen = screen;
    }

    void began(String reason) {
        why = reason;
    }

    void tick() {
        if (why == null || told) return;
        told = true;
        screen.warning(why + " Trying again.");
    }

    void ended() {
        if (told) screen.warning("Connected again.");
        why = null;
        told = false;
    }
}
