package dev.lungo.tui.dialog;

import dev.lungo.tui.dialog.model.CurrentModel;
import dev.lungo.tui.dialog.model.RecentModels;
import dev.lungo.tui.dialog.model.ThinkingActions;
import dev.lungo.tui.state.State;

/// The effect that an action would have now, in a few words: `high → max`.
final class NextEffect {
    private static final String ARROW = " → ";

    private NextEffect() {}

    /// An empty text for an action whose effect its name says.
    static String of(State state, String action) {
        return switch (action) {
            case "model" -> CurrentModel.shown(state);
            case "model_next" -> RecentModels.next(state, 1);
            case "model_previous" -> RecentModels.next(state, -1);
            case "thinking" -> ThinkingActions.current(state);
            case "thinking_next" -> ThinkingActions.current(state) + ARROW + ThinkingActions.next(state);
            case "agent_next" -> AgentActions.current(state) + ARROW + AgentActions.next(state, 1);
            case "agent_previous" -> AgentActions.current(state) + ARROW + AgentActions.next(state, -1);
            case "theme" -> state.setup().theme();
            case "sidebar" -> state.chrome().sidebar() ? "on → off" : "off → on";
            default -> "";
        };
    }
}
