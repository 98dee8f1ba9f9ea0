package dev.lungo.tui.prompt;

import java.util.ArrayList;
import java.util.List;

/// Deleted texts, the newest first. `shown` is the one that the last edit put back, at `start`; -1 after any other
/// edit.
record KillRing(List<PromptText> texts, int shown, int start) {
    static final KillRing EMPTY = new KillRing(List.of(), -1, 0);
    private static final int MOST = 30;

    KillRing {
        texts = List.copyOf(texts);
    }

    KillRing with(PromptText killed) {
        var next = new ArrayList<PromptText>();
        next.add(killed);
        next.addAll(texts.subList(0, Math.min(texts.size(), MOST - 1)));
        return new KillRing(next, -1, 0);
    }

    KillRing showing(int index, int at) {
        return new KillRing(texts, index, at);
    }

    KillRing calm() {
        return shown < 0 ? this : new KillRing(texts, -1, 0);
    }
}
