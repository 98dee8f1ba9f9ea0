package dev.lungo.tui.prompt;

import org.jspecify.annotations.Nullable;

/// The commands that begin to insert.
final class VimInsert {
    private VimInsert() {}

    /// The editor in which typing begins; null if the command is another one.
    static @Nullable Editor begun(Editor editor, String command) {
        return switch (command) {
            case "i" -> editor;
            case "a" -> editor.at(editor.caret() == editor.lineEnd() ? editor.caret() : editor.right());
            case "I" -> editor.at(VimMotions.firstWord(editor));
            case "A" -> editor.at(editor.lineEnd());
            case "o" -> editor.at(editor.lineEnd()).insert("\n");
            case "O" -> above(editor.at(editor.lineStart()).insert("\n"));
            default -> null;
        };
    }

    private static Editor above(Editor editor) {
        return editor.at(editor.left());
    }

    /// The editor with the typed text as often as the count of the command says.
    static Editor repeated(Editor editor, VimCommand command, PromptText typed) {
        if (begun(Editor.EMPTY, command.command()) == null) return editor;
        boolean opens = command.command().equalsIgnoreCase("o");
        var more = opens ? PromptText.of("\n").replaced(1, 1, typed) : typed;
        var next = editor;
        for (int i = 1; i < command.times(); i++) next = next.insert(more);
        return next;
    }
}
