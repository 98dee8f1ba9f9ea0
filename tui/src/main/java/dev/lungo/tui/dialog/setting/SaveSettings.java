package dev.lungo.tui.dialog.setting;

import dev.lungo.tui.settings.KeptSettings;
import dev.lungo.tui.settings.SettingsStore;
import dev.lungo.tui.settings.TerminalSettings;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Writes what Lungo keeps between runs.
public record SaveSettings(TerminalSettings.Places places, KeptSettings kept) implements Effect.Local {
    /// Other preferences, in the state and on disk.
    public static Transition keep(State state, KeptSettings kept) {
        if (kept.equals(state.setup().settings().kept())) return Transition.to(state);
        var settings = state.setup().settings().with(kept);
        return Transition.to(
                state.with(state.setup().with(settings)), new SaveSettings(settings.places(), settings.kept()));
    }

    @Override
    public Incoming.@Nullable Result run() {
        try {
            SettingsStore.write(places, kept);
            return null;
        } catch (IOException failed) {
            return new Failed(places.kept());
        }
    }

    /// The choice holds until the interface ends.
    public record Failed(String file) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            return Transition.to(state.warning("Cannot store the settings: " + file + " is not writable."));
        }
    }
}
