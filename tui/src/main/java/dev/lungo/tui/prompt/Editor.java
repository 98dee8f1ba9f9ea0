package dev.lungo.tui.prompt;

import org.jspecify.annotations.Nullable;

/// The text of a prompt under construction. Immutable. `caret` is a border of the text; `anchor` is the other end of
/// the selection, or null. `column` is the cell that moves by rows aim at, or -1.
public record Editor(
        PromptText words, int caret, @Nullable Integer anchor, EditHistory edits, KillRing kills, int column) {
    public static final Editor EMPTY = new Editor(PromptText.EMPTY, 0, null, EditHistory.EMPTY, KillRing.EMPTY, -1);

    public static Editor of(String text) {
        return EMPTY.insert(text);
    }

    public static Editor of(PromptText words) {
        return EMPTY.insert(words);
    }

    public String text() {
        return words.text();
    }

    public boolean isEmpty() {
        return words.isEmpty();
    }

    public Editor insert(String more) {
        return insert(PromptText.of(more));
    }

    public Editor insert(PromptText more) {
        return replaced(selectionStart(), selectionEnd(), more);
    }

    /// Puts text in the place of a range, and the caret behind it.
    public Editor replaced(int start, int end, String more) {
        return replaced(start, end, PromptText.of(more));
    }

    public Editor replaced(int start, int end, PromptText more) {
        if (start == end && more.isEmpty()) return this;
        var next = words.replaced(start, end, more);
        boolean typed = start == end && start == caret && more.length() == 1 && continuesWord(more.text());
        var steps = typed ? edits : edits.remembering(now());
        return new Editor(next, next.border(start + more.length()), null, steps, kills.calm(), -1);
    }

    /// One character typed after another is one step of undo.
    private boolean continuesWord(String more) {
        return !more.isBlank()
                && caret > 0
                && !edits.past().isEmpty()
                && edits.future().isEmpty()
                && !Character.isWhitespace(text().charAt(caret - 1));
    }

    private EditHistory.Moment now() {
        return new EditHistory.Moment(words, caret);
    }

    public Editor undo() {
        if (edits.past().isEmpty()) return this;
        var before = edits.past().getLast();
        return new Editor(before.words(), before.caret(), null, edits.undone(now()), kills.calm(), -1);
    }

    public Editor redo() {
        if (edits.future().isEmpty()) return this;
        var next = edits.future().getLast();
        return new Editor(next.words(), next.caret(), null, edits.redone(now()), kills.calm(), -1);
    }

    public int selectionStart() {
        return anchor == null ? caret : Math.min(anchor, caret);
    }

    public int selectionEnd() {
        return anchor == null ? caret : Math.max(anchor, caret);
    }

    public Editor at(int place) {
        return new Editor(words, words.border(place), null, edits, kills.calm(), -1);
    }

    /// Moves the caret and keeps the other end of the selection.
    public Editor selectTo(int place) {
        return new Editor(words, words.border(place), anchor == null ? caret : anchor, edits, kills.calm(), -1);
    }

    /// The same, aiming at a column with the next moves by rows.
    Editor aiming(int cell) {
        return new Editor(words, caret, anchor, edits, kills, cell);
    }

    /// Deletes a range and keeps it for `yank`.
    public Editor kill(int start, int end) {
        return start >= end ? this : kept(start, end).replaced(start, end, PromptText.EMPTY);
    }

    /// Keeps a range for `yank` without deleting it.
    public Editor kept(int start, int end) {
        return start >= end ? this : new Editor(words, caret, anchor, edits, kills.with(words.cut(start, end)), -1);
    }

    Editor keeping(PromptText text) {
        return new Editor(words, caret, anchor, edits, kills.with(text), -1);
    }

    /// Everything since an earlier editor is one step of undo.
    Editor stepFrom(Editor before) {
        return new Editor(words, caret, null, before.edits.remembering(before.now()), kills, -1);
    }

    /// The same after typing, unless the prompt is another one now.
    Editor sinceTyping(Editor before) {
        int begun = before.edits.past().size();
        boolean same =
                edits.past().size() > begun && edits.past().get(begun).words().equals(before.words);
        if (!same) return this;
        boolean unchanged = words.equals(before.words);
        return unchanged ? new Editor(words, caret, null, before.edits, kills, -1) : stepFrom(before);
    }

    public Editor delete(int start, int end) {
        return start >= end ? this : replaced(start, end, PromptText.EMPTY);
    }

    /// Puts back what was deleted last.
    public Editor yank() {
        if (kills.texts().isEmpty()) return this;
        int start = selectionStart();
        return insert(kills.texts().getFirst()).showing(0, start);
    }

    /// Puts back what was deleted before that which the last edit put back.
    public Editor yankEarlier() {
        if (kills.shown() < 0) return this;
        int index = (kills.shown() + 1) % kills.texts().size();
        int start = kills.start();
        return replaced(start, caret, kills.texts().get(index)).showing(index, start);
    }

    private Editor showing(int index, int start) {
        return new Editor(words, caret, anchor, edits, kills.showing(index, start), -1);
    }

    public int left() {
        return words.previous(caret);
    }

    public int right() {
        return words.next(caret);
    }

    public int wordLeft() {
        return WordMotions.left(words, caret);
    }

    public int wordRight() {
        return WordMotions.right(words, caret);
    }

    public int lineStart() {
        return caret == 0 ? 0 : text().lastIndexOf('\n', caret - 1) + 1;
    }

    public int lineEnd() {
        int end = text().indexOf('\n', caret);
        return end < 0 ? words.length() : end;
    }
}
