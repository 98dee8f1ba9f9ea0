package dev.lungo.tui.prompt;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The prompt of the home screen, and all that prompts share: earlier prompts and those that were put aside, the newest
/// last, and vim's mode.
/// `folder` is where they are kept. In epoch milliseconds, `escaped` is when Esc last did something, and `filled` when
/// something other than typing filled the prompt.
public record Desk(
        Path folder,
        Composer home,
        List<PromptText> history,
        List<PromptText> stash,
        Vim vim,
        long escaped,
        long filled) {
    private static final int MOST_HISTORY = 1_000;

    public Desk {
        history = List.copyOf(history);
        stash = List.copyOf(stash);
    }

    public static Desk of(Path folder, Editor home) {
        return new Desk(folder, Composer.EMPTY.with(home), List.of(), List.of(), Vim.OFF, 0, 0);
    }

    public Desk with(Composer next) {
        return new Desk(folder, next, history, stash, vim, escaped, filled);
    }

    public Desk with(Vim next) {
        return new Desk(folder, home, history, stash, next, escaped, filled);
    }

    public Desk stashing(List<PromptText> next) {
        return new Desk(folder, home, history, next, vim, escaped, filled);
    }

    public Desk recalling(List<PromptText> next) {
        return new Desk(folder, home, next, stash, vim, escaped, filled);
    }

    public Desk escaped(long now) {
        return new Desk(folder, home, history, stash, vim, now, filled);
    }

    public Desk filled(long now) {
        return new Desk(folder, home, history, stash, vim, escaped, now);
    }

    /// The words become the newest of the history, once.
    public Desk remembering(PromptText words) {
        return words.isEmpty() ? this : recalling(added(history, words));
    }

    /// A history with other words as its newest.
    public static List<PromptText> added(List<PromptText> history, PromptText words) {
        var next = new ArrayList<>(history);
        next.remove(words);
        next.add(words);
        return next.subList(Math.max(0, next.size() - MOST_HISTORY), next.size());
    }
}
