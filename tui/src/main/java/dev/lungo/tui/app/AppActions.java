package dev.lungo.tui.app;

import dev.lungo.tui.ask.AskActions;
import dev.lungo.tui.ask.PermissionsActions;
import dev.lungo.tui.ask.QuestionActions;
import dev.lungo.tui.board.BoardActions;
import dev.lungo.tui.board.SubagentActions;
import dev.lungo.tui.budget.BudgetActions;
import dev.lungo.tui.clip.PasteActions;
import dev.lungo.tui.compose.CompletionActions;
import dev.lungo.tui.compose.ExternalEditor;
import dev.lungo.tui.compose.RecallActions;
import dev.lungo.tui.compose.StashActions;
import dev.lungo.tui.compose.SymbolActions;
import dev.lungo.tui.dialog.AgentActions;
import dev.lungo.tui.dialog.PaletteActions;
import dev.lungo.tui.dialog.SessionsActions;
import dev.lungo.tui.dialog.connect.ConnectActions;
import dev.lungo.tui.dialog.context.ContextActions;
import dev.lungo.tui.dialog.cost.CostActions;
import dev.lungo.tui.dialog.help.HelpActions;
import dev.lungo.tui.dialog.info.InfoActions;
import dev.lungo.tui.dialog.mcp.McpActions;
import dev.lungo.tui.dialog.model.ModelActions;
import dev.lungo.tui.dialog.setting.SettingsActions;
import dev.lungo.tui.dialog.setting.ThemeActions;
import dev.lungo.tui.dialog.setting.ToggleActions;
import dev.lungo.tui.dialog.setting.ViewActions;
import dev.lungo.tui.export.ExportActions;
import dev.lungo.tui.find.FindActions;
import dev.lungo.tui.queue.QueueActions;
import dev.lungo.tui.review.ChangeActions;
import dev.lungo.tui.review.ReviewActions;
import dev.lungo.tui.session.PromptActions;
import dev.lungo.tui.session.ScrollActions;
import dev.lungo.tui.state.Action;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import dev.lungo.tui.status.StatusActions;
import dev.lungo.tui.timeline.TimelineActions;
import dev.lungo.tui.trust.TrustActions;
import dev.lungo.tui.undo.UndoActions;
import dev.lungo.tui.walk.WalkActions;
import java.util.ArrayList;
import java.util.List;

/// Everything that can be done, from all packages, in the order of the palette.
final class AppActions {
    private AppActions() {}

    static List<Action> all() {
        var all = new ArrayList<Action>();
        all.addAll(own());
        choosing(all);
        session(all);
        prompt(all);
        return List.copyOf(all);
    }

    private static void choosing(List<Action> all) {
        all.addAll(PaletteActions.all());
        all.addAll(AgentActions.all());
        all.addAll(ModelActions.all());
        all.addAll(ThemeActions.all());
        all.addAll(HelpActions.all());
        all.addAll(ConnectActions.all());
        all.addAll(SettingsActions.all());
        all.addAll(ViewActions.all());
        all.addAll(ToggleActions.all());
        all.addAll(InfoActions.all());
        all.addAll(McpActions.all());
    }

    private static void session(List<Action> all) {
        all.addAll(BoardActions.all());
        all.addAll(SubagentActions.all());
        all.addAll(UndoActions.all());
        all.addAll(TimelineActions.all());
        all.addAll(ReviewActions.all());
        all.addAll(ChangeActions.all());
        all.addAll(SessionsActions.all());
    }

    /// The prompt, requests, and the conversation above it.
    private static void prompt(List<Action> all) {
        all.addAll(PromptActions.all());
        all.addAll(QueueActions.all());
        all.addAll(BudgetActions.all());
        all.addAll(CompletionActions.all());
        all.addAll(SymbolActions.all());
        all.addAll(RecallActions.all());
        all.addAll(StashActions.all());
        all.addAll(ExternalEditor.all());
        all.addAll(AskActions.all());
        all.addAll(QuestionActions.all());
        all.addAll(PermissionsActions.all());
        all.addAll(TrustActions.all());
        all.addAll(ScrollActions.all());
        all.addAll(StatusActions.all());
        all.addAll(ContextActions.all());
        all.addAll(CostActions.all());
        all.addAll(FindActions.all());
        all.addAll(WalkActions.all());
        all.addAll(ExportActions.all());
        all.addAll(PasteActions.all());
    }

    private static List<Action> own() {
        return List.of(
                Action.always(
                        "session_new", "New session", (state, _) -> Transition.to(state.showing(null)), "new", "clear"),
                Action.always("home", "Home", (state, _) -> Transition.to(state.showing(null))),
                Action.always("redraw", "Redraw", (state, _) -> Transition.to(state, new Effect.Redraw())),
                Action.always("mouse_off", "Mouse to the terminal or to Lungo", (state, _) -> mouse(state)),
                Action.always("suspend", "Suspend", (state, _) -> Transition.to(state, new Effect.Suspend())),
                Action.always(
                                "quit",
                                "Leave",
                                (state, _) -> Transition.to(state, new Effect.Quit()),
                                "exit",
                                "quit",
                                "q")
                        .when(state -> state.prompt().isEmpty()));
    }

    private static Transition mouse(State state) {
        var pointer = state.device().pointer().toggled();
        var words = pointer.captured() ? "Lungo has the mouse" : "The terminal has the mouse";
        return Transition.to(
                state.with(state.device().with(pointer)).noting(words), new Effect.UseMouse(pointer.captured()));
    }
}
