package dev.lungo.tui.prompt;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The mode of an editor with vim's keys, the keys of a command so far, and what outlives commands.
public record Vim(Mode mode, String keys, Memory memory) {
    public static final Vim OFF = new Vim(Mode.OFF, "", Memory.EMPTY);
    public static final Vim INSERT = new Vim(Mode.INSERT, "", Memory.EMPTY);
    public static final Vim NORMAL = new Vim(Mode.NORMAL, "", Memory.EMPTY);
    public static final Vim VISUAL = new Vim(Mode.VISUAL, "", Memory.EMPTY);

    /// The modes; `OFF` is an editor without vim's keys.
    public enum Mode {
        OFF,
        INSERT,
        NORMAL,
        VISUAL,
        VISUAL_LINE;

        public String label() {
            return name().replace('_', ' ');
        }
    }

    /// A text that was deleted or copied; `lines` are put below or above the caret's line.
    record Register(PromptText text, boolean lines) {
        Register plus(Register more) {
            var whole = text.replaced(text.length(), text.length(), more.text);
            return new Register(whole, lines || more.lines);
        }
    }

    /// Insert mode from its first key on: the editor before the command, and the one that the typing began with.
    record Insertion(Editor before, Editor entered, VimCommand command) {
        /// The text between what was there; null if the prompt is another one now.
        @Nullable
        PromptText typed(Editor editor) {
            var head = entered.text().substring(0, entered.caret());
            var tail = entered.text().substring(entered.caret());
            var text = editor.text();
            boolean around = text.startsWith(head) && text.endsWith(tail);
            if (!around || text.length() < head.length() + tail.length()) return null;
            return editor.words().cut(head.length(), text.length() - tail.length());
        }
    }

    /// Registers by their letter, the unnamed one as `"`; the last change with what was typed in it; the last search in
    /// a line, such as `fx`; and the insertion that is open.
    record Memory(
            Map<Character, Register> registers,
            @Nullable VimCommand change,
            PromptText typed,
            String find,
            @Nullable Insertion insertion) {
        static final Memory EMPTY = new Memory(Map.of(), null, PromptText.EMPTY, "", null);

        Memory {
            registers = Map.copyOf(registers);
        }

        Memory changing(VimCommand command) {
            return new Memory(registers, command, PromptText.EMPTY, find, null);
        }

        Memory typing(VimCommand command, PromptText text) {
            return new Memory(registers, command, text, find, null);
        }

        Memory inserting(@Nullable Insertion begun) {
            return new Memory(registers, change, typed, find, begun);
        }

        Memory finding(String next) {
            return new Memory(registers, change, typed, next, insertion);
        }

        /// A capital letter appends. All texts are in the unnamed register, too.
        Memory keeping(char name, Register text) {
            var next = new HashMap<>(registers);
            char letter = Character.toLowerCase(name);
            var before = letter == name ? null : registers.get(letter);
            var whole = before == null ? text : before.plus(text);
            next.put(VimCommand.UNNAMED, whole);
            next.put(letter, whole);
            return new Memory(next, change, typed, find, insertion);
        }

        @Nullable
        Register register(char name) {
            return registers.get(Character.toLowerCase(name));
        }
    }

    /// True if letters are commands.
    public boolean isCommanding() {
        return mode == Mode.NORMAL || isSelecting();
    }

    public boolean isSelecting() {
        return mode == Mode.VISUAL || mode == Mode.VISUAL_LINE;
    }

    /// The same memory in another mode.
    public Vim in(Mode next) {
        return new Vim(next, "", memory);
    }

    /// Normal mode after insert mode; all that was typed is one step of undo.
    public VimKeys.Step leaving(Editor editor) {
        var insertion = memory.insertion();
        var normal = new Vim(Mode.NORMAL, "", memory.inserting(null));
        int left = editor.caret() == editor.lineStart() ? editor.caret() : editor.left();
        var typed = insertion == null ? null : insertion.typed(editor);
        if (insertion == null || typed == null) return new VimKeys.Step(normal, editor.at(left));
        var repeated = VimInsert.repeated(editor, insertion.command(), typed);
        var joined = repeated.sinceTyping(insertion.before());
        int caret = joined.caret() == joined.lineStart() ? joined.caret() : joined.left();
        return new VimKeys.Step(normal.with(memory.typing(insertion.command(), typed)), joined.at(caret));
    }

    /// The part of the text that a command of visual mode acts on.
    public VimRange selection(Editor editor) {
        int from = editor.selectionStart();
        int to = editor.selectionEnd();
        return mode == Mode.VISUAL_LINE
                ? VimRange.lines(editor, from, to)
                : new VimRange(from, isSelecting() ? editor.words().next(to) : to, false);
    }

    Vim pending(String more) {
        return new Vim(mode, more, memory);
    }

    Vim with(Memory next) {
        return new Vim(mode, keys, next);
    }
}
