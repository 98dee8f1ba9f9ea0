package dev.lungo.tui.clip;

import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Copies text: by the terminal (OSC 52) as much as terminals take, else by a program of the desktop, else to a file.
public final class Copying {
    /// Bytes of a text that still fit once they are in Base64; many terminals take 74,994 at most.
    static final int MOST_BYTES = 52_500;

    private Copying() {}

    public static Transition copy(State state, String text) {
        if (text.isEmpty()) return Transition.to(state.noting("There is nothing to copy."));
        return fits(text)
                ? Transition.to(state.noting("Copied"), new Effect.Copy(text))
                : Transition.to(state, new CopyLarge(text, folder(state)));
    }

    public static boolean fits(String text) {
        return text.length() <= MOST_BYTES && text.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
    }

    /// The folder for texts that no clipboard takes.
    static Path folder(State state) {
        return state.desk().folder().resolveSibling("copies");
    }
}
