package dev.lungo.tui.prompt;

import org.jspecify.annotations.Nullable;

/// Vim's commands for a selection.
final class VimSelection {
    private VimSelection() {}

    static VimKeys.Step of(Vim vim, Editor editor, VimCommand command) {
        var name = command.command();
        var object = VimObjects.of(editor, name);
        if (object != null && object.end() > object.start())
            return new VimKeys.Step(
                    vim.in(Vim.Mode.VISUAL),
                    editor.at(object.start()).selectTo(editor.words().previous(object.end())));
        return switch (name) {
            case "v" -> switched(vim, editor, Vim.Mode.VISUAL);
            case "V" -> switched(vim, editor, Vim.Mode.VISUAL_LINE);
            case "o" -> new VimKeys.Step(vim, turned(editor));
            default -> edited(vim, editor, command);
        };
    }

    private static VimKeys.Step switched(Vim vim, Editor editor, Vim.Mode mode) {
        return vim.mode() == mode
                ? new VimKeys.Step(vim.in(Vim.Mode.NORMAL), editor.at(editor.caret()))
                : new VimKeys.Step(vim.in(mode), editor);
    }

    private static Editor turned(Editor editor) {
        boolean first = editor.caret() == editor.selectionStart();
        int caret = first ? editor.selectionEnd() : editor.selectionStart();
        return editor.at(first ? editor.selectionStart() : editor.selectionEnd())
                .selectTo(caret);
    }

    private static VimKeys.Step edited(Vim vim, Editor editor, VimCommand command) {
        var range = vim.selection(editor);
        var whole = VimRange.lines(editor, editor.selectionStart(), editor.selectionEnd());
        var done = switch (command.command().charAt(0)) {
            case 'd', 'x' -> operated(vim, editor, command, 'd', range);
            case 'D', 'X' -> operated(vim, editor, command, 'd', whole);
            case 'c', 's' -> operated(vim, editor, command, 'c', range);
            case 'C', 'S', 'R' -> operated(vim, editor, command, 'c', whole);
            case 'y' -> operated(vim, editor, command, 'y', range);
            case 'Y' -> operated(vim, editor, command, 'y', whole);
            case 'p', 'P' -> put(vim, editor, command, range);
            default -> null;
        };
        if (done != null) return done;
        var changed = changed(editor, command.command(), range);
        return changed == null ? new VimKeys.Step(vim, editor) : new VimKeys.Step(vim.in(Vim.Mode.NORMAL), changed);
    }

    private static VimKeys.@Nullable Step operated(
            Vim vim, Editor editor, VimCommand command, char operator, VimRange range) {
        var operation = new VimCommand(command.register(), 0, operator + "v");
        return VimOperators.apply(vim, editor.at(editor.selectionStart()), operation, range, rest(editor, range));
    }

    private static int rest(Editor editor, VimRange range) {
        boolean back = editor.anchor() != null && editor.caret() < editor.anchor();
        return back ? editor.caret() : range.start();
    }

    /// A register in the place of the selection, which is kept instead.
    private static VimKeys.@Nullable Step put(Vim vim, Editor editor, VimCommand command, VimRange range) {
        var register = VimEdits.register(vim, editor, command);
        if (register == null) return null;
        var unnamed = new VimCommand(VimCommand.UNNAMED, 0, "d");
        var without = operated(vim, editor, unnamed, 'c', range);
        if (without == null) return null;
        var text = register.text();
        if (register.lines() && range.lines()) text = text.cut(0, text.length() - 1);
        else if (register.lines()) text = PromptText.of("\n").replaced(1, 1, text);
        var next = without.editor().insert(text);
        boolean several = text.text().indexOf('\n') >= 0;
        int below = register.lines() && !range.lines() ? 1 : 0;
        int caret = several || range.lines() ? range.start() + below : next.left();
        return new VimKeys.Step(without.vim().in(Vim.Mode.NORMAL), next.at(caret));
    }

    private static @Nullable Editor changed(Editor editor, String name, VimRange range) {
        return switch (name.charAt(0)) {
            case '~', 'u', 'U' ->
                VimEdits.cased(editor, range.start(), range.end(), name.charAt(0))
                        .at(rest(editor, range));
            case 'r' -> replaced(editor, name.substring(1), range);
            case 'J' -> {
                var text = editor.text()
                        .substring(
                                range.start(),
                                Math.min(range.end(), editor.words().length()));
                int lines = (int) text.chars().filter(c -> c == '\n').count();
                yield VimEdits.joined(editor.at(range.start()), Math.max(1, lines));
            }
            default -> null;
        };
    }

    private static Editor replaced(Editor editor, String by, VimRange range) {
        var next = editor.at(range.start());
        int left = editor.words().length() - range.end();
        for (int at = range.start(); at < next.words().length() - left; ) {
            boolean lineEnd = next.text().charAt(at) == '\n';
            if (!lineEnd) next = next.replaced(at, next.words().next(at), by);
            at += lineEnd ? 1 : by.length();
        }
        return next.at(range.start());
    }
}
