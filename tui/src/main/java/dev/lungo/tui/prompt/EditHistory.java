package dev.lungo.tui.prompt;

import java.util.ArrayList;
import java.util.List;

/// The texts that undo and redo return to, the nearest last.
record EditHistory(List<Moment> past, List<Moment> future) {
    static final EditHistory EMPTY = new EditHistory(List.of(), List.of());
    private static final int MOST = 200;

    EditHistory {
        past = List.copyOf(past);
        future = List.copyOf(future);
    }

    /// A text with its caret.
    record Moment(PromptText words, int caret) {}

    EditHistory remembering(Moment moment) {
        return new EditHistory(with(past, moment), List.of());
    }

    EditHistory undone(Moment now) {
        return new EditHistory(past.subList(0, past.size() - 1), with(future, now));
    }

    EditHistory redone(Moment now) {
        return new EditHistory(with(past, now), future.subList(0, future.size() - 1));
    }

    private static List<Moment> with(List<Moment> moments, Moment more) {
        var next = new ArrayList<>(moments);
        next.add(more);
        if (next.size() > MOST) next.removeFirst();
        return next;
    }
}
