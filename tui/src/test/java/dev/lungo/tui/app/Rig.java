package dev.lungo.tui.app;

import dev.lungo.core.event.Event;
import dev.lungo.tui.input.Key;
import dev.lungo.tui.input.TerminalInput;
import dev.lungo.tui.key.KeyMap;
import dev.lungo.tui.prompt.Desk;
import dev.lungo.tui.prompt.Editor;
import dev.lungo.tui.state.Chrome;
import dev.lungo.tui.state.Device;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.Known;
import dev.lungo.tui.state.Setup;
import dev.lungo.tui.state.State;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The interface without a terminal and a server: takes input, and keeps the state and the effects.
public final class Rig {
    private static final long START = 1_790_000_000_000L;

    private State state;
    private long now = START;
    private final List<Effect> effects = new ArrayList<>();

    public Rig(int columns, int rows) {
        state = new State(
                new Setup(KeyMap.standard(), AppActions.all(), "lungo", null, null),
                Known.of("/code/parcel"),
                new Device(columns, rows, true, START),
                Map.of(),
                null,
                Desk.of(Path.of("prompts"), Editor.EMPTY),
                Chrome.NONE);
    }

    public State state() {
        return state;
    }

    public Rig state(State next) {
        state = next;
        return this;
    }

    /// The effects since the last call.
    public List<Effect> effects() {
        var all = List.copyOf(effects);
        effects.clear();
        return all;
    }

    public Rig take(Incoming incoming) {
        var transition = Update.of(state, incoming, now);
        state = transition.state();
        effects.addAll(transition.effects());
        return this;
    }

    public Rig hear(Event event) {
        return take(new Incoming.Heard(event));
    }

    public Rig type(String text) {
        text.codePoints().forEach(c -> {
            var typed = Character.toString(c);
            take(pressed(new Key(typed.toLowerCase(Locale.ROOT), 0, typed)));
        });
        return this;
    }

    /// Presses a key by its chord, such as `ctrl+x` or `enter`.
    public Rig press(String chord) {
        return take(pressed(key(chord)));
    }

    static Key key(String chord) {
        int modifiers = 0;
        var name = chord;
        for (int plus = name.indexOf('+'); plus > 0; plus = name.indexOf('+')) {
            modifiers |= switch (name.substring(0, plus)) {
                case "ctrl" -> Key.CTRL;
                case "alt" -> Key.ALT;
                case "shift" -> Key.SHIFT;
                default -> Key.SUPER;
            };
            name = name.substring(plus + 1);
        }
        return new Key(name, modifiers, name.length() == 1 && modifiers == 0 ? name : "");
    }

    private static Incoming pressed(Key key) {
        return new Incoming.FromTerminal(new TerminalInput.Pressed(key));
    }

    public Rig pass(long millis) {
        now += millis;
        return this;
    }

    /// Draws, as the loop does, and returns the screen's text.
    public String screen() {
        state = Update.settled(state);
        var text = ScreenView.draw(state).toString();
        state = Update.drawn(state, now);
        return text;
    }
}
