package dev.lungo.tui.draw.tool;

import dev.lungo.core.session.ToolState;
import dev.lungo.core.tool.View;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The progress of a call.
enum CallStage {
    PREPARING,
    WAITS_FOR_TURN,
    WAITS_FOR_PERSON,
    RUNNING,
    DONE,
    FAILED,
    REFUSED,
    INTERRUPTED;

    /// Beginnings of the error of a call that a person refused; that person's words follow.
    private static final List<String> REFUSALS = List.of(
            "The user rejected this call and said: ",
            "The user rejected permission to use this specific tool call with the following feedback: ");

    private static final String REFUSED_SILENTLY = "The user rejected permission to use this";
    private static final String ABORTED = "Tool execution aborted";
    /// Beginning of the error of an interrupted call that had not started.
    private static final String UNBEGUN = "Not run: ";

    static CallStage of(ToolState state, CallFacts facts, List<View> views) {
        return switch (state) {
            case ToolState.Pending _ -> facts.asks() ? WAITS_FOR_PERSON : PREPARING;
            case ToolState.Running running -> running(CallViews.metadata(running), facts);
            case ToolState.Completed _ ->
                !views.isEmpty() && views.getFirst() instanceof View.Command command && command.exit() != 0
                        ? FAILED
                        : DONE;
            case ToolState.Failed failed -> failed(failed);
        };
    }

    private static CallStage running(Map<String, Object> metadata, CallFacts facts) {
        if (facts.asks()) return WAITS_FOR_PERSON;
        return Boolean.TRUE.equals(metadata.get("waiting")) ? WAITS_FOR_TURN : RUNNING;
    }

    private static CallStage failed(ToolState.Failed failed) {
        if (failed.error().startsWith(REFUSED_SILENTLY) || words(failed.error()) != null) return REFUSED;
        boolean interrupted = Boolean.TRUE.equals(CallViews.metadata(failed).get("interrupted"));
        return interrupted || failed.error().startsWith(ABORTED) ? INTERRUPTED : FAILED;
    }

    /// True if an interrupted call with this error has done nothing.
    static boolean isUnbegun(String error) {
        return error.startsWith(UNBEGUN);
    }

    /// The words of the person who refused; empty for none.
    static String refusal(String error) {
        var words = words(error);
        return words == null ? "" : words;
    }

    private static @Nullable String words(String error) {
        for (var refusal : REFUSALS)
            if (error.startsWith(refusal))
                return error.substring(refusal.length()).strip();
        return null;
    }

    boolean isOver() {
        return this == DONE || this == FAILED || this == REFUSED || this == INTERRUPTED;
    }
}
