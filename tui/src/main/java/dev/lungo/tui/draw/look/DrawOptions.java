package dev.lungo.tui.draw.look;

/// The room and the moment of one drawing. `open` shows a block in full that is folded otherwise; `now` is in epoch
/// milliseconds and moves spinners and clocks only.
public record DrawOptions(int width, boolean open, long now, DrawSettings settings) {
    /// Prose is hard to read in longer lines.
    public static final int WIDEST_PROSE = 100;

    public DrawOptions {
        width = Math.max(1, width);
    }

    public DrawOptions inside(int cells) {
        return new DrawOptions(width - cells, open, now, settings);
    }

    public int prose() {
        return Math.min(width, WIDEST_PROSE);
    }

    public boolean ascii() {
        return settings.ascii();
    }

    /// True if a spinner is one sign.
    public boolean isStill() {
        return settings.ascii() || settings.reading().still();
    }

    public String text(Glyph glyph) {
        return glyph.text(settings.ascii());
    }
}
