package dev.lungo.tui.trust;

import dev.lungo.core.config.Trust;
import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.input.Key;
import dev.lungo.tui.input.TerminalInput;
import dev.lungo.tui.state.Dialog;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;

/// Asks for trust in a directory, on the whole screen. Nothing is preselected, and Enter does nothing: the answer is a
/// letter, pressed after a pause, so that words typed for the prompt do not answer. Trust needs the end of the list on
/// the screen, so that nothing is trusted unseen. `quiet` is the time of the last key, in epoch milliseconds; `top` the
/// first row in view.
record TrustScreen(String directory, Trust trust, int top, long quiet) implements Dialog {
    private static final long DEAD_MILLIS = 350;
    private static final String READING_AGENT = "plan";

    @Override
    public String title() {
        return "Trust this directory?";
    }

    @Override
    public Wanted wanted(State state) {
        return new Wanted(state.device().columns(), state.device().rows(), true);
    }

    @Override
    public Transition update(TerminalInput input, State state) {
        if (input instanceof TerminalInput.Pressed it) return pressed(it.key(), state);
        if (input instanceof TerminalInput.Moved it)
            return switch (it.mouse().action()) {
                case SCROLL_UP -> scrolled(state, -3);
                case SCROLL_DOWN -> scrolled(state, 3);
                case PRESS, RELEASE, DRAG -> Transition.to(state);
            };
        return waiting(state);
    }

    private Transition pressed(Key key, State state) {
        boolean rested = state.device().now() - quiet >= DEAD_MILLIS;
        return switch (key.chord()) {
            case "up" -> scrolled(state, -1);
            case "down" -> scrolled(state, 1);
            case "pageup" -> scrolled(state, -page(state));
            case "pagedown" -> scrolled(state, page(state));
            case "escape" -> Transition.to(state.closed());
            case "t" -> rested && hidden(state) == 0 ? given(state) : waiting(state);
            case "r" -> rested ? Transition.to(reading(state.closed())) : waiting(state);
            default -> waiting(state);
        };
    }

    private Transition given(State state) {
        return Transition.to(state.closed(), new TrustActions.Give(directory, trust.hash()));
    }

    private Transition waiting(State state) {
        return Transition.to(state.withDialog(
                new TrustScreen(directory, trust, top, state.device().now())));
    }

    /// Rows below the screen.
    private int hidden(State state) {
        return TrustView.most(this, state) - Math.min(top, TrustView.most(this, state));
    }

    private int page(State state) {
        return Math.max(1, TrustView.room(this, state) - 1);
    }

    /// Switches to the agent that changes nothing, if the server has it.
    private static State reading(State state) {
        boolean has =
                state.known().agents().stream().anyMatch(agent -> agent.name().equals(READING_AGENT));
        return has ? state.with(state.setup().with(READING_AGENT, state.setup().model())) : state;
    }

    private Transition scrolled(State state, int by) {
        int next = Math.clamp(Math.min(top, TrustView.most(this, state)) + by, 0, TrustView.most(this, state));
        return Transition.to(state.withDialog(new TrustScreen(directory, trust, next, quiet)));
    }

    @Override
    public void draw(Buffer buffer, Rect inside, State state) {
        TrustView.draw(buffer, inside, this, state);
    }
}
