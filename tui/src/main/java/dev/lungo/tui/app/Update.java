package dev.lungo.tui.app;

import dev.lungo.core.event.Event;
import dev.lungo.tui.ask.ShownAsk;
import dev.lungo.tui.compose.PastedContent;
import dev.lungo.tui.compose.PromptKeys;
import dev.lungo.tui.compose.Upkeep;
import dev.lungo.tui.dialog.connect.ConnectActions;
import dev.lungo.tui.dialog.help.WhichKey;
import dev.lungo.tui.draw.image.ImageRoom;
import dev.lungo.tui.draw.look.DrawSettings;
import dev.lungo.tui.find.FindActions;
import dev.lungo.tui.find.MatchMoves;
import dev.lungo.tui.image.ImageProtocol;
import dev.lungo.tui.input.TerminalInput;
import dev.lungo.tui.session.LoadKnown;
import dev.lungo.tui.session.ScrollActions;
import dev.lungo.tui.session.SessionScreen;
import dev.lungo.tui.state.Chrome;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Toast;
import dev.lungo.tui.state.Transition;

/// Changes the state by what comes in. Pure: the same state and input give the same transition.
public final class Update {
    private Update() {}

    public static Transition of(State before, Incoming incoming, long now) {
        return Upkeep.after(before, changed(before.at(now), incoming));
    }

    private static Transition changed(State state, Incoming incoming) {
        return switch (incoming) {
            case Incoming.FromTerminal it -> terminal(state, it.input());
            case Incoming.Heard it -> heard(state, it.event());
            case Incoming.Lost it -> Transition.to(lost(state, it.why()));
            case Incoming.Failed it ->
                Transition.to(state.warning(
                        "Cannot " + it.what() + ": " + it.failure().getMessage()));
            case Incoming.Tick _ -> Transition.to(WhichKey.expired(state));
            case Incoming.Result it -> welcomed(it, it.fold(state));
        };
    }

    /// A connection that is lost again before it was back has been lost since the first time.
    private static State lost(State state, String why) {
        var before = state.chrome().outage();
        long since = before.isOn() ? before.since() : state.device().now();
        return state.with(state.chrome().with(new Chrome.Outage(why, since)));
    }

    private static Transition heard(State state, Event event) {
        var next = Events.heard(state, event);
        var calls = Attention.between(state, next.state());
        return calls.isEmpty() ? next : next.then(it -> new Transition(it, calls));
    }

    /// Shows the first steps if the server has no model that can be used.
    private static Transition welcomed(Incoming.Result result, Transition folded) {
        boolean none =
                result instanceof LoadKnown.Loaded it && it.offer().providers().isEmpty();
        var state = folded.state();
        return none && state.dialog() == null && state.shown() == null ? folded.then(ConnectActions::welcome) : folded;
    }

    private static Transition terminal(State state, TerminalInput input) {
        return switch (input) {
            case TerminalInput.Resized it ->
                Transition.to(state.with(state.device().resized(it.columns(), it.rows())));
            case TerminalInput.Focused it ->
                Transition.to(state.with(state.device().focused(it.focused())));
            case TerminalInput.Closed _ -> Transition.to(state, new Effect.Quit());
            case TerminalInput.Continued _ -> Transition.to(state, new Effect.Redraw());
            case TerminalInput.Reported it -> reported(state, it.report());
            case TerminalInput.Pressed it -> pressed(state, it);
            case TerminalInput.Pasted it -> pasted(state, it);
            case TerminalInput.Moved it -> moved(state, it);
        };
    }

    /// tmux answers with a name of its own, so it is asked for the terminal around it.
    private static Transition reported(State state, TerminalInput.Report report) {
        var traits = state.device().traits();
        var next = state.with(state.device().with(traits.with(report)));
        return report instanceof TerminalInput.Report.Name && traits.isInTmux()
                ? Transition.to(next, new OuterTerminal(System.getenv()))
                : Transition.to(next);
    }

    private static Transition pressed(State before, TerminalInput.Pressed input) {
        var toast = before.chrome().toast();
        var pointer = before.device().pointer();
        var unselected = pointer.selection() == null
                ? before
                : before.with(before.device().with(pointer.selecting(null)));
        var state = toast.failure() ? unselected.with(before.chrome().with(Toast.NONE)) : unselected;
        var dialog = state.dialog();
        var next = dialog == null ? KeyRouter.pressed(state, input.key()) : dialog.update(input, state);
        boolean escaped = input.key().is("escape") && next.state() != state;
        return escaped
                ? next.then(it ->
                        Transition.to(it.with(it.desk().escaped(it.device().now()))))
                : next;
    }

    private static Transition pasted(State state, TerminalInput.Pasted input) {
        var dialog = state.dialog();
        if (dialog != null) return dialog.update(input, state);
        if (FindActions.isTyping(state)) return FindActions.typed(state, input.text());
        return PastedContent.pasted(PromptKeys.left(state), input.text());
    }

    private static Transition moved(State state, TerminalInput.Moved input) {
        var dialog = state.dialog();
        if (dialog != null) return dialog.update(input, state);
        return switch (input.mouse().action()) {
            case SCROLL_UP -> ScrollActions.wheel(state, true);
            case SCROLL_DOWN -> ScrollActions.wheel(state, false);
            case PRESS, RELEASE, DRAG -> Clicks.of(state, input.mouse());
        };
    }

    /// The state as it is drawn: with the session on the screen laid out.
    static State settled(State before) {
        var state = MatchMoves.settled(before);
        var session = state.session();
        if (session == null) return state;
        var looking = session.with(session.drawing().with(look(state, session)));
        return state.with(
                looking.laidOut(SessionScreen.textWidth(state), state.device().now()));
    }

    private static DrawSettings look(State state, OpenSession session) {
        var settings = state.setup().settings();
        var before = session.drawing().settings();
        return new DrawSettings(
                state.ascii(),
                settings.option("thoughts", "one line").equals("all"),
                before.wrapsCode(),
                before.directory(),
                before.commandRows(),
                room(state),
                new DrawSettings.Reading(
                        state.setup().chose("times", "on"),
                        state.setup().chose("markdown", "source"),
                        state.isStill()));
    }

    private static ImageRoom room(State state) {
        var target = ShownImage.target(state);
        return target.protocol() == ImageProtocol.NONE
                ? ImageRoom.NONE
                : ImageRoom.of(SessionScreen.textWidth(state), target.cellWidth(), target.cellHeight());
    }

    /// The state after it was drawn at `now`: a request that is on the screen for the first time begins its wait.
    static State drawn(State state, long now) {
        var session = state.session();
        return session == null || state.dialog() != null ? state : state.with(ShownAsk.drawn(session, now));
    }
}
