package dev.lungo.tui.prompt;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Vim's motions. A motion that cannot be made leads nowhere.
final class VimMotions {
    private static final String NAMES = "h l j k 0 ^ $ w W b B e E ge gE gg G gj gk g0 g$ ; , % { }";
    private static final String FINDS = "fFtT";
    private static final String BRACKETS = "()[]{}";
    private static final int FAR = 100_000;

    private final Editor editor;
    private final VimCommand command;
    private final boolean operating;

    /// A motion; an operator goes further at the end of a line.
    private VimMotions(Editor editor, VimCommand command, boolean operating) {
        this.editor = editor;
        this.command = command;
        this.operating = operating;
    }

    static boolean isMotion(String name) {
        if (name.isEmpty()) return false;
        boolean finds = FINDS.indexOf(name.charAt(0)) >= 0 && name.length() > 1;
        return finds || (" " + NAMES + " ").contains(" " + name + " ");
    }

    /// The place of a motion of the caret in rows of a width; null if it leads nowhere. `find` is the last search in a
    /// line.
    static @Nullable VimReach of(Editor editor, VimCommand command, String find, int width) {
        var motion = new VimMotions(editor, command, false);
        return switch (command.command()) {
            case "j", "gj" -> motion.byRow("down", width);
            case "k", "gk" -> motion.byRow("up", width);
            default -> motion.reach(find, width);
        };
    }

    /// The same for an operator.
    static @Nullable VimReach operated(Editor editor, VimCommand command, String find, int width) {
        var motion = new VimMotions(editor, command, true);
        return switch (command.command()) {
            case "j" -> motion.byLine(command.times());
            case "k" -> motion.byLine(-command.times());
            default -> motion.reach(find, width);
        };
    }

    /// The first character of the caret's line that is not blank, or its end.
    static int firstWord(Editor editor) {
        int at = editor.lineStart();
        int end = editor.lineEnd();
        while (at < end && Character.isWhitespace(editor.text().charAt(at))) at++;
        return at;
    }

    private @Nullable VimReach reach(String find, int width) {
        var name = command.command();
        if (FINDS.indexOf(name.charAt(0)) >= 0) return VimFind.of(editor, name, command.times(), false);
        if (name.equals(";") || name.equals(",")) return VimFind.again(editor, find, command);
        if (name.equals("%") || name.equals("{") || name.equals("}")) return block(name);
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "w", "b", "e", "ge" -> word(name);
            case "g0" -> VimReach.of(row("row_home", width), VimReach.Kind.EXCLUSIVE);
            case "g$" -> VimReach.of(row("row_end", width), VimReach.Kind.INCLUSIVE);
            default -> inLine(name);
        };
    }

    private @Nullable VimReach inLine(String name) {
        return switch (name) {
            case "h" -> sideways(-1);
            case "l" -> sideways(1);
            case "0" -> VimReach.of(editor.lineStart(), VimReach.Kind.EXCLUSIVE);
            case "^" -> VimReach.of(firstWord(editor), VimReach.Kind.EXCLUSIVE);
            case "$" -> end();
            case "gg" -> toLine(Math.max(0, command.count() - 1));
            case "G" -> toLine(command.count() == 0 ? FAR : command.count() - 1);
            default -> null;
        };
    }

    private @Nullable VimReach sideways(int by) {
        int at = editor.caret();
        int last = operating || editor.anchor() != null ? editor.lineEnd() : lastOfLine();
        for (int i = 0; i < command.times(); i++)
            if (by > 0 ? at < last : at > editor.lineStart())
                at = by > 0 ? editor.words().next(at) : editor.words().previous(at);
        return at == editor.caret() ? null : VimReach.of(at, VimReach.Kind.WITHIN);
    }

    private int lastOfLine() {
        var end = editor.at(editor.lineEnd());
        return end.caret() == end.lineStart() ? end.caret() : end.left();
    }

    private @Nullable VimReach end() {
        var line = command.times() == 1 ? editor : atLine(lineNumber() + command.times() - 1);
        return line == null ? null : new VimReach(line.lineEnd(), VimReach.Kind.WITHIN, FAR);
    }

    private @Nullable VimReach word(String name) {
        var words = new VimWords(editor.words(), !name.equals(name.toLowerCase(Locale.ROOT)));
        int at = editor.caret();
        for (int i = command.times(); i > 0; i--) {
            int next = step(words, name, at, operating && i == 1);
            if (next < 0 && operating) return null;
            at = Math.max(0, next);
        }
        boolean inclusive = Character.toLowerCase(name.charAt(name.length() - 1)) == 'e';
        return VimReach.of(at, inclusive ? VimReach.Kind.INCLUSIVE : VimReach.Kind.EXCLUSIVE);
    }

    /// Another word; -1 before the first.
    private static int step(VimWords words, String name, int at, boolean staysInLine) {
        return switch (name) {
            case "w", "W" -> words.next(at, staysInLine);
            case "b", "B" -> at == 0 ? -1 : words.previous(at);
            case "e", "E" -> words.end(at, false);
            default -> words.previousEnd(at);
        };
    }

    private int lineNumber() {
        return (int) editor.text()
                .substring(0, editor.caret())
                .chars()
                .filter(c -> c == '\n')
                .count();
    }

    /// The editor at the beginning of a line; null if the text has fewer.
    private @Nullable Editor atLine(int number) {
        if (number < 0) return null;
        int at = 0;
        for (int i = 0; i < number; i++) {
            at = editor.text().indexOf('\n', at) + 1;
            if (at == 0) return null;
        }
        return editor.at(at);
    }

    /// Another line at the caret's column; fewer lines away if there are no more.
    private @Nullable VimReach byLine(int by) {
        int last = (int) editor.text().chars().filter(c -> c == '\n').count();
        var line = atLine(Math.clamp(lineNumber() + by, 0, last));
        if (line == null || line.caret() == editor.lineStart()) return null;
        int column = editor.caret() - editor.lineStart();
        return VimReach.of(editor.words().border(Math.min(line.caret() + column, line.lineEnd())), VimReach.Kind.LINES);
    }

    /// The first word of a line, or of the last one.
    private VimReach toLine(int number) {
        var line = atLine(number);
        var there = line == null ? editor.at(editor.words().length()) : line;
        return VimReach.of(firstWord(there), VimReach.Kind.LINES);
    }

    private @Nullable VimReach byRow(String action, int width) {
        var motion = Motion.of(action);
        var moved = editor;
        for (int i = 0; i < command.times(); i++) {
            var rows = EditorRows.of(moved.words(), width);
            int row = rows.spot(moved.caret()).row();
            boolean edge = action.equals("up") ? row == 0 : row == rows.count() - 1;
            if (!edge && motion != null) moved = motion.apply(moved, width);
        }
        if (moved.caret() == editor.caret()) return null;
        return new VimReach(moved.caret(), VimReach.Kind.EXCLUSIVE, moved.column());
    }

    private int row(String action, int width) {
        var motion = Motion.of(action);
        return motion == null ? editor.caret() : motion.apply(editor, width).caret();
    }

    private @Nullable VimReach block(String name) {
        if (name.equals("%")) return mate();
        int at = editor.caret();
        for (int i = 0; i < command.times(); i++) {
            if (at == (name.equals("}") ? editor.words().length() : 0)) return null;
            at = name.equals("}") ? paragraphEnd(at) : paragraphStart(at);
        }
        boolean atEnd = at == editor.words().length();
        return VimReach.of(at, atEnd ? VimReach.Kind.WITHIN : VimReach.Kind.EXCLUSIVE);
    }

    /// The next empty line behind the text at the caret.
    private int paragraphEnd(int from) {
        var text = editor.text();
        int at = editor.at(from).lineStart();
        while (at < text.length() && text.charAt(at) == '\n') at++;
        int end = text.indexOf("\n\n", at);
        return end < 0 ? text.length() : end + 1;
    }

    private int paragraphStart(int from) {
        var text = editor.text();
        int at = editor.at(from).lineStart();
        while (at > 0 && text.charAt(at - 1) == '\n' && (at >= text.length() || text.charAt(at) == '\n')) at--;
        int empty = at < 2 ? -1 : text.lastIndexOf("\n\n", at - 2);
        return empty < 0 ? 0 : empty + 1;
    }

    /// The other one of a pair of brackets, the first of which is at the caret or behind it.
    private @Nullable VimReach mate() {
        if (command.count() > 0) return null;
        var text = editor.text();
        for (int at = editor.caret(); at < editor.lineEnd(); at++) {
            int bracket = BRACKETS.indexOf(text.charAt(at));
            if (bracket < 0) continue;
            int step = bracket % 2 == 0 ? 1 : -1;
            int mate = VimObjects.mate(text, at + step, step, BRACKETS.charAt(bracket + step), text.charAt(at));
            return mate < 0 ? null : VimReach.of(mate, VimReach.Kind.INCLUSIVE);
        }
        return null;
    }
}
