package dev.lungo.tui.export;

import dev.lungo.tui.clip.Copying;
import dev.lungo.tui.state.Action;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Copies of a session and of its last answer, and a session as a file.
public final class ExportActions {
    private ExportActions() {}

    public static List<Action> all() {
        return List.of(
                Action.always("copy_answer", "Copy the last answer", (state, _) -> answer(state))
                        .when(state -> state.session() != null),
                Action.always("copy_session", "Copy the conversation", (state, _) -> session(state, null, ""), "copy")
                        .when(state -> state.session() != null),
                Action.always(
                                "export",
                                "Export the conversation",
                                (state, name) ->
                                        session(state, Path.of(state.known().directory()), name.strip()),
                                "export")
                        .when(state -> state.session() != null));
    }

    private static Transition answer(State state) {
        var session = state.session();
        var text = session == null
                ? ""
                : session.model().conversation().answerText().strip();
        return text.isEmpty()
                ? Transition.to(state.noting("There is no answer to copy yet."))
                : Copying.copy(state, text);
    }

    private static Transition session(State state, @Nullable Path folder, String name) {
        var id = state.shown();
        return id == null
                ? Transition.to(state)
                : Transition.to(
                        state.noting(folder == null ? "Reading the whole session…" : "Exporting…"),
                        new ExportSession(id, folder, name));
    }
}
