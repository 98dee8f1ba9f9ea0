package dev.lungo.tui.trust;

import dev.lungo.core.config.Held;
import dev.lungo.core.config.Trust;
import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.input.Key;
import dev.lungo.tui.input.TerminalInput;
import dev.lungo.tui.state.Dialog;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import org.jspecify.annotations.Nullable;

/// Asks for trust in a directory, on the whole screen. Nothing is preselected, and Enter does nothing: the answer is a
/// letter, pressed after a pause, so that words typed for the prompt do not answer. Trust needs the end of the list on
/// the screen, so that nothing is trusted unseen. `quiet` is the time of the last key, in epoch milliseconds; `top` the
/// first row in view. `choice` is there while the user chooses among the settings.
record TrustScreen(
        String directory,
        Trust trust,
        int top,
        long quiet,
        @Nullable TrustChoice choice) implements Dialog {
    private static final long DEAD_MILLIS = 350;
    private static final String READING_AGENT = "plan";

    @Override
    public String title() {
        return "Trust this directory?";
    }

    static boolean canChoose(Trust trust) {
        return trust.items().stream().anyMatch(Held::separable);
    }

    private TrustScreen with(int row, long pressed, @Nullable TrustChoice chosen) {
        return new TrustScreen(directory, trust, row, pressed, chosen);
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
        if (choice != null) return choosing(choice, key.chord(), rested, state);
        return switch (key.chord()) {
            case "up" -> scrolled(state, -1);
            case "down" -> scrolled(state, 1);
            case "pageup" -> scrolled(state, -page(state));
            case "pagedown" -> scrolled(state, page(state));
            case "escape" -> Transition.to(state.closed());
            case "t" -> rested && hidden(state) == 0 ? given(state) : waiting(state);
            case "c" ->
                rested && canChoose(trust)
                        ? Transition.to(state.withDialog(with(0, state.device().now(), TrustChoice.of(trust))))
                        : waiting(state);
            case "r" -> rested ? Transition.to(reading(state.closed())) : waiting(state);
            default -> waiting(state);
        };
    }

    private Transition choosing(TrustChoice made, String chord, boolean rested, State state) {
        return switch (chord) {
            case "up" -> moved(made, -1, state);
            case "down" -> moved(made, 1, state);
            case "pageup" -> scrolled(state, -page(state));
            case "pagedown" -> scrolled(state, page(state));
            case "space" -> toggled(made, state);
            case "escape" -> Transition.to(state.withDialog(with(0, quiet, null)));
            case "t" ->
                rested
                        ? Transition.to(state.closed(), new TrustActions.Give(directory, trust.hash(), made.accepted()))
                        : waiting(state);
            default -> waiting(state);
        };
    }

    private Transition moved(TrustChoice made, int by, State state) {
        int at = Math.clamp(made.at() + by, 0, Math.max(0, trust.items().size() - 1));
        var span = TrustView.span(this, state, at);
        int room = Math.max(1, TrustView.room(this, state));
        int least = Math.min(span[0], span[1] - room);
        return Transition.to(state.withDialog(with(Math.clamp(top, Math.max(0, least), span[0]), quiet, made.at(at))));
    }

    /// A setting is accepted only after all of it was in view.
    private Transition toggled(TrustChoice made, State state) {
        var item = trust.items().get(made.at());
        if (!item.separable())
            return Transition.to(state.noting(item.name() + " takes effect only with trust in all settings."));
        boolean seen = TrustView.span(this, state, made.at())[1] <= top + Math.max(1, TrustView.room(this, state));
        return seen
                ? Transition.to(state.withDialog(with(top, state.device().now(), made.toggled(item))))
                : scrolled(state, page(state));
    }

    private Transition given(State state) {
        return Transition.to(state.closed(), new TrustActions.Give(directory, trust.hash(), null));
    }

    private Transition waiting(State state) {
        return Transition.to(state.withDialog(with(top, state.device().now(), choice)));
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
        return Transition.to(state.withDialog(with(next, quiet, choice)));
    }

    @Override
    public void draw(Buffer buffer, Rect inside, State state) {
        TrustView.draw(buffer, inside, this, state);
    }
}
