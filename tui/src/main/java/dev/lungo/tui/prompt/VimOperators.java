package dev.lungo.tui.prompt;

import org.jspecify.annotations.Nullable;

/// Vim's operators: deleting, changing, and copying a part of the text into a register.
final class VimOperators {
    private VimOperators() {}

    /// `dw`, `cc`, `yG`, `ci"`; null if its motion leads nowhere.
    static VimKeys.@Nullable Step of(Vim vim, Editor editor, VimCommand command, int width) {
        var range = range(vim, editor, command, width);
        if (range == null) return null;
        int caret = command.operator() == 'y' && command.reach().command().equals("y") ? editor.caret() : range.start();
        boolean up = range.lines() && command.operator() == 'y' && caret != editor.caret();
        var reached = up ? VimMotions.operated(editor, command.reach(), "", width) : null;
        int rest = reached == null ? caret : Math.min(editor.caret(), reached.place());
        return apply(vim, editor, command, range, rest);
    }

    private static @Nullable VimRange range(Vim vim, Editor editor, VimCommand command, int width) {
        var reach = command.reach();
        var name = reach.command();
        if (name.equals(String.valueOf(command.operator())))
            return lines(editor, new VimCommand(command.register(), command.times() - 1, "j"), width);
        var object = VimObjects.of(editor, name);
        if (object != null) return object;
        if (!VimMotions.isMotion(name)) return null;
        if (command.operator() == 'c' && isOnWord(editor) && name.equalsIgnoreCase("w")) return word(editor, reach);
        var reached = VimMotions.operated(editor, reach, vim.memory().find(), width);
        return reached == null ? null : VimRange.of(editor, reached);
    }

    private static @Nullable VimRange lines(Editor editor, VimCommand below, int width) {
        if (below.count() == 0) return VimRange.lines(editor, editor.caret(), editor.caret());
        var reached = VimMotions.operated(editor, below, "", width);
        return reached == null ? null : VimRange.of(editor, reached);
    }

    private static boolean isOnWord(Editor editor) {
        return editor.caret() < editor.lineEnd()
                && !Character.isWhitespace(editor.text().charAt(editor.caret()));
    }

    /// `cw` leaves the blanks behind the word.
    private static VimRange word(Editor editor, VimCommand reach) {
        var words = new VimWords(editor.words(), reach.command().equals("W"));
        int at = editor.caret();
        for (int i = 0; i < reach.times(); i++) at = words.end(at, i == 0);
        return new VimRange(editor.caret(), editor.words().next(at), false);
    }

    /// Does an operator to a part; `caret` is where the caret rests after copying.
    static VimKeys.@Nullable Step apply(Vim vim, Editor editor, VimCommand command, VimRange range, int caret) {
        var text = editor.words().cut(range.start(), range.end());
        if (range.lines()) text = text.replaced(text.length(), text.length(), PromptText.of("\n"));
        boolean changes = command.operator() == 'c';
        if (text.isEmpty() && !changes) return null;
        var kept = text.isEmpty() ? editor : editor.keeping(text);
        var memory = text.isEmpty()
                ? vim.memory()
                : vim.memory().keeping(command.register(), new Vim.Register(text, range.lines()));
        var after = vim.in(changes ? Vim.Mode.INSERT : Vim.Mode.NORMAL).with(memory);
        return new VimKeys.Step(
                after,
                switch (command.operator()) {
                    case 'y' -> kept.at(caret);
                    case 'c' -> kept.at(range.start()).delete(range.start(), range.end());
                    default -> range.lines() ? withoutLines(kept, range) : cut(kept, range);
                });
    }

    private static Editor cut(Editor editor, VimRange range) {
        return editor.at(range.start()).delete(range.start(), range.end());
    }

    /// The caret is at the first word of the line that follows, or of the last one.
    private static Editor withoutLines(Editor editor, VimRange range) {
        boolean last = range.end() == editor.words().length();
        int start = last ? Math.max(0, range.start() - 1) : range.start();
        int end = last ? range.end() : range.end() + 1;
        var next = editor.at(range.start()).delete(start, end);
        var line = next.at(Math.min(range.start(), next.words().length()));
        return line.at(VimMotions.firstWord(line));
    }
}
