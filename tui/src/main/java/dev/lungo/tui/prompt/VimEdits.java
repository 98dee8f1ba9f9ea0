package dev.lungo.tui.prompt;

import org.jspecify.annotations.Nullable;

/// Vim's edits without a motion: putting, replacing, joining lines, and changing case.
final class VimEdits {
    private VimEdits() {}

    /// Null if the command is another one, or can do nothing.
    static @Nullable Editor of(Vim vim, Editor editor, VimCommand command) {
        return switch (command.command().charAt(0)) {
            case 'p' -> put(editor, register(vim, editor, command), command.times(), true);
            case 'P' -> put(editor, register(vim, editor, command), command.times(), false);
            case 'r' -> replaced(editor, command);
            case 'J' -> joined(editor, Math.max(1, command.times() - 1));
            case '~' -> toggled(editor, command.times());
            default -> null;
        };
    }

    /// A named register; without a name, what was deleted last, by vim's keys or others.
    static Vim.@Nullable Register register(Vim vim, Editor editor, VimCommand command) {
        var kept = vim.memory().register(command.register());
        if (command.register() != VimCommand.UNNAMED || editor.kills().texts().isEmpty()) return kept;
        var newest = editor.kills().texts().getFirst();
        return kept != null && kept.text().equals(newest) ? kept : new Vim.Register(newest, false);
    }

    private static @Nullable Editor put(Editor editor, Vim.@Nullable Register register, int times, boolean behind) {
        if (register == null) return null;
        var text = PromptText.EMPTY;
        for (int i = 0; i < times; i++) text = text.replaced(text.length(), text.length(), register.text());
        if (register.lines()) return lines(editor, text, behind);
        int place = behind && editor.caret() < editor.lineEnd() ? editor.right() : editor.caret();
        var next = editor.at(place).insert(text);
        boolean several = text.text().indexOf('\n') >= 0;
        return next.at(several ? place : next.left());
    }

    private static Editor lines(Editor editor, PromptText lines, boolean below) {
        if (!below) {
            int start = editor.lineStart();
            return atFirstWord(editor.at(start).insert(lines), start);
        }
        int end = editor.lineEnd();
        var content = lines.cut(0, lines.length() - 1);
        var next = editor.at(end).insert(PromptText.of("\n").replaced(1, 1, content));
        return atFirstWord(next, end + 1);
    }

    private static Editor atFirstWord(Editor editor, int line) {
        var there = editor.at(line);
        return there.at(VimMotions.firstWord(there));
    }

    private static @Nullable Editor replaced(Editor editor, VimCommand command) {
        int end = editor.caret();
        for (int i = 0; i < command.times(); i++) {
            if (end >= editor.lineEnd()) return null;
            end = editor.words().next(end);
        }
        var next = editor.replaced(
                editor.caret(), end, command.command().substring(1).repeat(command.times()));
        return next.at(next.left());
    }

    /// Joins lines with one blank between their words.
    static @Nullable Editor joined(Editor editor, int times) {
        var next = editor;
        for (int i = 0; i < times; i++) {
            int end = next.lineEnd();
            if (end == next.words().length()) return i == 0 ? null : next;
            int word = VimMotions.firstWord(next.at(end + 1));
            var text = next.text();
            boolean blank = end == next.lineStart() || Character.isWhitespace(text.charAt(end - 1));
            boolean nothing = word == next.at(end + 1).lineEnd() || text.charAt(word) == ')';
            next = next.replaced(end, word, blank || nothing ? "" : " ").at(end);
        }
        return next;
    }

    private static @Nullable Editor toggled(Editor editor, int times) {
        int end = editor.caret();
        for (int i = 0; i < times && end < editor.lineEnd(); i++)
            end = editor.words().next(end);
        return end == editor.caret() ? null : cased(editor, editor.caret(), end, '~');
    }

    /// A part in the other case, in upper case (`U`), or in lower case (`u`); the caret is behind it. Chips stay.
    static Editor cased(Editor editor, int start, int end, char how) {
        var next = editor;
        for (int at = start; at < end; at++) {
            char c = next.text().charAt(at);
            boolean upper = how == 'U' || how == '~' && Character.isLowerCase(c);
            char turned = upper ? Character.toUpperCase(c) : Character.toLowerCase(c);
            if (turned != c && next.words().chipAt(at) == null)
                next = next.replaced(at, at + 1, String.valueOf(turned));
        }
        return next.at(end);
    }
}
