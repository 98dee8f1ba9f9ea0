package dev.lungo.tui.draw.look;

import dev.lungo.tui.draw.image.ImageRoom;

/// Choices of a person and demands of a terminal, the same for all blocks. `ascii` replaces glyphs; `thinking` shows
/// all thoughts; `wrapsCode` is false where the terminal itself wraps long rows, so that a copy of code stays whole;
/// `directory` is that of the session, which paths are shown relative to; `commandRows` are the rows of a command's
/// output, and `images` the room of an image.
public record DrawSettings(
        boolean ascii,
        boolean thinking,
        boolean wrapsCode,
        String directory,
        int commandRows,
        ImageRoom images,
        Reading reading) {
    public static final int FEW_ROWS = 6;
    public static final int MANY_ROWS = 12;

    public DrawSettings(boolean ascii, boolean thinking, boolean wrapsCode, String directory, int commandRows) {
        this(ascii, thinking, wrapsCode, directory, commandRows, ImageRoom.NONE, Reading.USUAL);
    }

    /// `times` shows when messages were sent, `source` Markdown as it was written, and `still` a spinner that does not
    /// turn.
    public record Reading(boolean times, boolean source, boolean still) {
        public static final Reading USUAL = new Reading(false, false, false);
    }

    public static DrawSettings usual(String directory) {
        return new DrawSettings(false, false, true, directory, FEW_ROWS);
    }

    public String text(Glyph glyph) {
        return glyph.text(ascii);
    }
}
