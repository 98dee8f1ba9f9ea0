package dev.lungo.tui.state;

import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.input.TerminalInput;
import dev.lungo.tui.text.Line;

/// Something that floats over the screen and owns the keys while it is the topmost. Immutable: an update replaces it in
/// the state (`State.withDialog`) or closes it (`State.closed`). Each dialog is a package of its own.
public interface Dialog {
    /// The words at its top.
    String title();

    /// A figure at its top right, such as the number of rows; or an empty text.
    default String count() {
        return "";
    }

    /// The keys that work in it, on its bottom edge.
    default Line foot(State state) {
        return Line.BLANK;
    }

    /// The cells that it wants, without its border; the screen may be smaller.
    Wanted wanted(State state);

    /// Handles a key, a paste, or the mouse. Coordinates are those of the screen.
    Transition update(TerminalInput input, State state);

    /// Draws the inside.
    void draw(Buffer buffer, Rect inside, State state);

    /// A size in cells. `full` dialogs take the whole screen and have no border.
    record Wanted(int width, int height, boolean full) {
        public static Wanted of(int width, int height) {
            return new Wanted(width, height, false);
        }
    }
}
