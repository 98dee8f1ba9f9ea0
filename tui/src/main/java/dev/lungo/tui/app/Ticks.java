package dev.lungo.tui.app;

import dev.lungo.core.session.SessionStatus;
import dev.lungo.tui.dialog.help.WhichKey;
import dev.lungo.tui.state.State;

/// The time after which a screen is drawn again although nothing came in: while a spinner turns or a message fades.
final class Ticks {
    /// Nothing on the screen depends on time.
    static final long NEVER = Long.MAX_VALUE;

    private static final long SPINNER_MILLIS = 125;
    private static final long UNFOCUSED_MILLIS = 1_000;
    /// Without motion, clocks move every five seconds.
    private static final long STILL_MILLIS = 5_000;
    private static final long TOAST_MILLIS = 250;
    private static final long OUTAGE_MILLIS = 1_000;

    private Ticks() {}

    static long millis(State state) {
        long leader = WhichKey.millis(state);
        if (leader != NEVER) return leader;
        var toast = state.chrome().toast();
        if (toast.isShown(state.device().now()) && !toast.failure()) return TOAST_MILLIS;
        if (state.chrome().outage().isOn()) return OUTAGE_MILLIS;
        var session = state.session();
        boolean running = session == null
                ? state.known().statuses().values().stream().anyMatch(status -> !(status instanceof SessionStatus.Idle))
                : session.model().busy();
        if (!running) return NEVER;
        if (state.isStill()) return STILL_MILLIS;
        return state.device().focused() ? SPINNER_MILLIS : UNFOCUSED_MILLIS;
    }
}
