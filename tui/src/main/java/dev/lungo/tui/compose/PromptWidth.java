package dev.lungo.tui.compose;

import dev.lungo.tui.state.State;

/// The cells in which the text of the prompt on the screen is wrapped.
public final class PromptWidth {
    /// The rail on the left and the air on both sides.
    public static final int MARGINS = 4;

    private static final int HOME = 80;
    private static final int HOME_MARGINS = 8;

    private PromptWidth() {}

    public static int of(State state) {
        return box(state) - MARGINS;
    }

    /// The same with rail and margins.
    public static int box(State state) {
        int columns = state.device().columns();
        return state.session() == null && !state.device().isInline() ? Math.min(HOME, columns - HOME_MARGINS) : columns;
    }
}
