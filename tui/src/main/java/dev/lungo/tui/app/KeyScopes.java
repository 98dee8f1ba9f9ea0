package dev.lungo.tui.app;

import dev.lungo.tui.ask.ShownAsk;
import dev.lungo.tui.compose.CompletionActions;
import dev.lungo.tui.key.KeyMap;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.ReadingMode;
import dev.lungo.tui.state.State;
import dev.lungo.tui.status.BudgetStop;
import dev.lungo.tui.status.QueueSelection;
import java.util.ArrayList;
import java.util.List;

/// The places whose keys work now, in the order in which they are asked: the owner of the keys, the session, and
/// everywhere.
final class KeyScopes {
    static final String PROMPT = "prompt";

    private KeyScopes() {}

    static List<String> of(State state) {
        var scopes = new ArrayList<String>();
        var session = state.session();
        if (session != null) reading(session, scopes);
        if (CompletionActions.isOpen(state)) scopes.add("completion");
        if (session != null) requests(session, scopes);
        if (!isReading(state)) scopes.add(PROMPT);
        scopes.add(session == null ? "home" : "session");
        scopes.add(KeyMap.EVERYWHERE);
        return scopes;
    }

    private static void reading(OpenSession session, List<String> scopes) {
        if (session.reading().isTyping()) scopes.add("find");
        else if (session.reading().isWalking()) scopes.add("walk");
    }

    private static void requests(OpenSession session, List<String> scopes) {
        if (ShownAsk.isFocused(session)) scopes.add("card");
        if (QueueSelection.isFocused(session)) scopes.add("queue");
        if (!session.model().asks().open().isEmpty()) scopes.addAll(List.of("ask", "questions"));
        if (BudgetStop.of(session) != null) scopes.add("budget");
    }

    /// True while a search or a walk has the keys instead of the prompt.
    static boolean isReading(State state) {
        var session = state.session();
        return session != null && !session.reading().equals(ReadingMode.NONE);
    }
}
