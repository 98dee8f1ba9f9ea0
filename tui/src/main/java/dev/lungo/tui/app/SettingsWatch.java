package dev.lungo.tui.app;

import dev.lungo.tui.dialog.setting.LoadSettings;
import dev.lungo.tui.settings.SettingsStore;
import dev.lungo.tui.settings.TerminalSettings;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Has the person's `tui.json` read again after it was changed. Looks when something comes from the terminal, at most
/// once a second, so that nothing runs while no one is there.
final class SettingsWatch {
    private static final long PAUSE_NANOS = 1_000_000_000;

    private final TerminalSettings.Places places;
    private final Workers workers;
    private final AtomicLong stamp;
    private final AtomicLong looked = new AtomicLong(System.nanoTime());

    SettingsWatch(TerminalSettings.Places places, Workers workers) {
        this.places = places;
        this.workers = workers;
        stamp = new AtomicLong(SettingsStore.stamp(places));
    }

    void touched() {
        long before = looked.get();
        long now = System.nanoTime();
        if (now - before >= PAUSE_NANOS && looked.compareAndSet(before, now)) workers.start(new Look(places, stamp));
    }

    /// Reads the file if it is another one than before.
    private record Look(TerminalSettings.Places places, AtomicLong stamp) implements Effect.Local {
        @Override
        public Incoming.@Nullable Result run() {
            long now = SettingsStore.stamp(places);
            return stamp.getAndSet(now) == now ? null : new LoadSettings(places).run();
        }
    }
}
