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
        VISUAL
    }

    /// Named registers; and the last change: its keys, the text that was typed with it, and where that began, -1 if it
    /// inserts nothing.
    public record Memory(Map<Character, PromptText> registers, String change, String typed, int begun) {
        static final Memory EMPTY = new Memory(Map.of(), "", "", -1);

        public Memory {
            registers = Map.copyOf(registers);
        }

        Memory changing(String keys, int begins) {
            return new Memory(registers, keys, "", begins);
        }

        Memory typing(String text) {
            return new Memory(registers, change, text, -1);
        }

        /// A capital letter appends.
        Memory keeping(char name, PromptText text) {
            var next = new HashMap<>(registers);
            char register = Character.toLowerCase(name);
            var before = register == name ? null : registers.get(register);
            next.put(register, before == null ? text : before.replaced(before.length(), before.length(), text));
            return new Memory(next, change, typed, begun);
        }

        @Nullable
        PromptText register(char name) {
            return registers.get(Character.toLowerCase(name));
        }
    }

    /// True if letters are commands.
    public boolean isCommanding() {
        return mode == Mode.NORMAL || mode == Mode.VISUAL;
    }

    /// The same memory in another mode.
    public Vim in(Mode next) {
        return new Vim(next, "", memory);
    }

    /// Normal mode after insert mode. The text between the place where it began and the caret was typed.
    public Vim leaving(Editor editor) {
        int begun = memory.begun();
        boolean typed = begun >= 0 && begun <= editor.caret();
        var next = typed ? memory.typing(editor.text().substring(begun, editor.caret())) : memory;
        return new Vim(Mode.NORMAL, "", next);
    }

    Vim pending(String more) {
        return new Vim(mode, more, memory);
    }

    Vim with(Memory next) {
        return new Vim(mode, keys, next);
    }
}
