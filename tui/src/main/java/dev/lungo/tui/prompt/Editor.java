package dev.lungo.tui.prompt;

import dev.lungo.tui.text.Graphemes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The text of a prompt under construction. Immutable. `caret` is an index into `text`; `anchor` is the other end of
/// the selection, or null. `past` and `future` are what undo and redo return to; `killed` is what `yank` brings back.
public record Editor(
        String text, int caret, @Nullable Integer anchor, List<Moment> past, List<Moment> future, String killed) {
    public static final Editor EMPTY = new Editor("", 0, null, List.of(), List.of(), "");

    private static final int MOST_UNDO = 200;

    /// A text with its caret, to which undo returns.
    public record Moment(String text, int caret) {}

    public static Editor of(String text) {
        return EMPTY.replaced(0, 0, text);
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    public Editor insert(String more) {
        return anchor == null ? replaced(caret, caret, more) : replaced(selectionStart(), selectionEnd(), more);
    }

    /// Puts text in the place of a range, and the caret behind it.
    public Editor replaced(int start, int end, String more) {
        var next = text.substring(0, start) + more + text.substring(end);
        return new Editor(next, start + more.length(), null, remembered(start, end, more), List.of(), killed);
    }

    /// One character typed after another is one step of undo.
    private List<Moment> remembered(int start, int end, String more) {
        boolean typed = start == end && more.length() == 1 && !more.isBlank();
        if (typed && !past.isEmpty() && start == caret && continuesWord(start)) return past;
        var moments = new ArrayList<>(past);
        moments.add(new Moment(text, caret));
        if (moments.size() > MOST_UNDO) moments.removeFirst();
        return List.copyOf(moments);
    }

    private boolean continuesWord(int start) {
        return start > 0 && !Character.isWhitespace(text.charAt(start - 1)) && future.isEmpty();
    }

    public Editor undo() {
        if (past.isEmpty()) return this;
        var before = past.getLast();
        var redo = new ArrayList<>(future);
        redo.add(new Moment(text, caret));
        return new Editor(before.text(), before.caret(), null, past.subList(0, past.size() - 1), redo, killed);
    }

    public Editor redo() {
        if (future.isEmpty()) return this;
        var next = future.getLast();
        var undo = new ArrayList<>(past);
        undo.add(new Moment(text, caret));
        return new Editor(next.text(), next.caret(), null, undo, future.subList(0, future.size() - 1), killed);
    }

    public int selectionStart() {
        return anchor == null ? caret : Math.min(anchor, caret);
    }

    public int selectionEnd() {
        return anchor == null ? caret : Math.max(anchor, caret);
    }

    public Editor at(int place) {
        return new Editor(text, Math.clamp(place, 0, text.length()), null, past, future, killed);
    }

    /// Moves the caret and keeps the other end of the selection.
    public Editor selectTo(int place) {
        int from = anchor == null ? caret : anchor;
        return new Editor(text, Math.clamp(place, 0, text.length()), from, past, future, killed);
    }

    /// Deletes a range and keeps it for `yank`.
    public Editor kill(int start, int end) {
        if (start >= end) return this;
        var cut = text.substring(start, end);
        var next = replaced(start, end, "");
        return new Editor(next.text, next.caret, null, next.past, next.future, cut);
    }

    public Editor delete(int start, int end) {
        return start >= end ? this : replaced(start, end, "");
    }

    public int left() {
        return caret == 0 ? 0 : Graphemes.previous(text, caret);
    }

    public int right() {
        return caret == text.length() ? caret : Graphemes.next(text, caret);
    }

    public int wordLeft() {
        int at = caret;
        while (at > 0 && !Character.isLetterOrDigit(text.charAt(at - 1))) at--;
        while (at > 0 && Character.isLetterOrDigit(text.charAt(at - 1))) at--;
        return at;
    }

    public int wordRight() {
        int at = caret;
        while (at < text.length() && !Character.isLetterOrDigit(text.charAt(at))) at++;
        while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) at++;
        return at;
    }

    public int lineStart() {
        return text.lastIndexOf('\n', caret - 1) + 1;
    }

    public int lineEnd() {
        int end = text.indexOf('\n', caret);
        return end < 0 ? text.length() : end;
    }
}
