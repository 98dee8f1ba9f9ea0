package dev.lungo.tui.prompt;

import org.jspecify.annotations.Nullable;

/// Searches for a character in the caret's line: `fx` goes to it, `tx` before it, `Fx` and `Tx` look to the left.
final class VimFind {
    private VimFind() {}

    static @Nullable VimReach of(Editor editor, String find, int times, boolean again) {
        char letter = find.charAt(0);
        var target = find.substring(1);
        boolean ahead = Character.isLowerCase(letter);
        boolean beside = Character.toLowerCase(letter) == 't';
        int at = editor.caret();
        if (again && beside && times == 1) at = skipped(editor, target, ahead);
        for (int i = 0; i < times; i++) {
            at = ahead
                    ? editor.text().indexOf(target, editor.words().next(at))
                    : editor.text().lastIndexOf(target, at - 1);
            if (at < editor.lineStart() || at >= editor.lineEnd()) return null;
        }
        if (!beside) return VimReach.of(at, kind(ahead));
        int next = ahead ? editor.words().previous(at) : editor.words().next(at);
        return VimReach.of(next, kind(ahead));
    }

    private static VimReach.Kind kind(boolean ahead) {
        return ahead ? VimReach.Kind.INCLUSIVE : VimReach.Kind.EXCLUSIVE;
    }

    /// Beside a character, the search for it begins behind it.
    private static int skipped(Editor editor, String target, boolean ahead) {
        int beside = ahead ? editor.right() : editor.left();
        return beside < editor.caret() == !ahead && editor.text().startsWith(target, beside) ? beside : editor.caret();
    }

    /// `;` repeats the last search, `,` in the other direction.
    static @Nullable VimReach again(Editor editor, String find, VimCommand command) {
        if (find.isEmpty()) return null;
        char letter = find.charAt(0);
        char turned = Character.isLowerCase(letter) ? Character.toUpperCase(letter) : Character.toLowerCase(letter);
        var next = command.command().equals(";") ? find : turned + find.substring(1);
        return of(editor, next, command.times(), true);
    }
}
