package dev.lungo.tui.prompt;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Vim's commands in a prompt: registers, counts, operators with motions and text objects, and modes. Pure.
public final class VimKeys {
    private static final Map<String, String> MOTIONS = Map.ofEntries(
            Map.entry("h", "left"),
            Map.entry("l", "right"),
            Map.entry("k", "up"),
            Map.entry("j", "down"),
            Map.entry("left", "left"),
            Map.entry("right", "right"),
            Map.entry("up", "up"),
            Map.entry("down", "down"),
            Map.entry("b", "word_left"),
            Map.entry("0", "line_home"),
            Map.entry("^", "line_home"),
            Map.entry("$", "line_end"),
            Map.entry("home", "line_home"),
            Map.entry("end", "line_end"),
            Map.entry("g0", "row_home"),
            Map.entry("g$", "row_end"),
            Map.entry("gg", "buffer_home"),
            Map.entry("G", "buffer_end"));

    private VimKeys() {}

    /// An editor and a mode after a key.
    public record Step(Vim vim, Editor editor) {}

    /// A key while letters are commands; `key` is a character or a name. Null if it means nothing to the text, so that
    /// it may mean something elsewhere.
    public static @Nullable Step press(Vim vim, Editor editor, String key, int width) {
        if (key.equals("escape")) return escape(vim, editor);
        var keys = vim.keys() + key;
        var parsed = VimCommand.of(keys);
        if (parsed.isBeginning(vim.mode())) return new Step(vim.pending(keys), editor);
        var calm = vim.pending("");
        if (parsed.command().equals(".")) return repeated(calm, editor, width);
        var done = command(calm, editor, parsed.command(), new Times(parsed.count(), width, parsed.register()));
        if (done != null) return remembered(vim.mode(), keys, parsed, editor, done);
        return vim.keys().isEmpty() && key.length() > 1 ? null : new Step(calm, editor);
    }

    /// Keeps what was deleted or copied in the register of the command, and a change of normal mode for `.`.
    private static Step remembered(Vim.Mode mode, String keys, VimCommand parsed, Editor before, Step done) {
        var memory = done.vim.memory();
        var kills = done.editor.kills().texts();
        boolean killed = !kills.isEmpty() && kills != before.kills().texts();
        if (parsed.register() != 0 && killed) memory = memory.keeping(parsed.register(), kills.getFirst());
        boolean inserts = done.vim.mode() == Vim.Mode.INSERT;
        boolean isChange = inserts || !done.editor.text().equals(before.text());
        boolean isHistory = parsed.command().equals("u") || parsed.command().equals("ctrl+r");
        if (mode == Vim.Mode.NORMAL && isChange && !isHistory)
            memory = memory.changing(keys, inserts ? done.editor.caret() : -1);
        return new Step(done.vim.with(memory), done.editor);
    }

    /// Does the last change again, with what was typed in it.
    private static Step repeated(Vim vim, Editor editor, int width) {
        var memory = vim.memory();
        var step = new Step(vim, editor);
        for (int i = 0; i < memory.change().length(); i++) {
            var next = press(step.vim, step.editor, memory.change().substring(i, i + 1), width);
            if (next == null) return new Step(vim, editor);
            step = next;
        }
        var typed = memory.typed().isEmpty() ? step.editor : step.editor.insert(memory.typed());
        return new Step(vim.in(Vim.Mode.NORMAL), typed);
    }

    /// The number of times that a command is done, in rows of a width, and its register, or 0.
    private record Times(int count, int width, char register) {}

    /// Without anything to leave, Esc means something elsewhere.
    private static @Nullable Step escape(Vim vim, Editor editor) {
        if (vim.mode() == Vim.Mode.VISUAL) return new Step(vim.in(Vim.Mode.NORMAL), editor.at(editor.caret()));
        return vim.keys().isEmpty() ? null : new Step(vim.in(Vim.Mode.NORMAL), editor);
    }

    private static @Nullable Step command(Vim vim, Editor editor, String command, Times times) {
        if (vim.mode() == Vim.Mode.VISUAL) return visual(vim, editor, command, times);
        var moved = motion(editor, command, times, "");
        if (moved != null) return new Step(vim, moved);
        if (command.length() > 1 && VimCommand.OPERATORS.indexOf(command.charAt(0)) >= 0)
            return operate(vim, editor, command, times);
        var inserting = inserting(editor, command);
        if (inserting != null) return new Step(vim.in(Vim.Mode.INSERT), inserting);
        if (command.equals("p") || command.equals("P")) return new Step(vim, put(vim, editor, command, times));
        var edited = editor;
        for (int i = 0; i < times.count(); i++) {
            var next = edit(edited, command);
            if (next == null) return selecting(vim, editor, command);
            edited = next;
        }
        return new Step(vim, edited);
    }

    /// `p` and `P`: a register, or what was deleted last, behind or before the caret.
    private static Editor put(Vim vim, Editor editor, String command, Times times) {
        var next = command.equals("p") ? editor.at(editor.right()) : editor;
        var text = times.register() == 0 ? null : vim.memory().register(times.register());
        if (times.register() != 0 && text == null) return editor;
        for (int i = 0; i < times.count(); i++) next = text == null ? next.yank() : next.insert(text);
        return next;
    }

    /// `V` selects the line.
    private static @Nullable Step selecting(Vim vim, Editor editor, String command) {
        return switch (command) {
            case "v" -> new Step(vim.in(Vim.Mode.VISUAL), editor.selectTo(editor.caret()));
            case "V" -> new Step(vim.in(Vim.Mode.VISUAL), line(editor));
            default -> null;
        };
    }

    private static Editor line(Editor editor) {
        return editor.at(editor.lineStart()).selectTo(editor.lineEnd());
    }

    private static @Nullable Editor motion(Editor editor, String command, Times times, String select) {
        var action = MOTIONS.get(command);
        boolean word = command.equals("w") || command.equals("e");
        if (action == null && !word) return null;
        var moved = editor;
        for (int i = 0; i < times.count(); i++) moved = moved(moved, command, action, select, times.width());
        return moved;
    }

    private static Editor moved(Editor editor, String command, @Nullable String action, String select, int width) {
        int place;
        if (action == null)
            place = command.equals("w")
                    ? WordMotions.nextStart(editor.words(), editor.caret())
                    : WordMotions.right(editor.words(), editor.caret());
        else {
            var motion = Motion.of(action);
            var after = motion == null ? editor : motion.apply(editor, width);
            if (select.isEmpty()) return after;
            place = after.caret();
        }
        return select.isEmpty() ? editor.at(place) : editor.selectTo(place);
    }

    private static Step visual(Vim vim, Editor editor, String command, Times times) {
        var moved = motion(editor, command, times, "select");
        if (moved != null) return new Step(vim, moved);
        var extent = VimObjects.of(editor, command);
        if (extent != null && extent.end() > extent.start())
            return new Step(
                    vim, editor.at(extent.start()).selectTo(editor.words().previous(extent.end())));
        int from = editor.selectionStart();
        int to = editor.words().next(editor.selectionEnd());
        return switch (command) {
            case "d", "x" -> new Step(vim.in(Vim.Mode.NORMAL), editor.kill(from, to));
            case "c", "s" -> new Step(vim.in(Vim.Mode.INSERT), editor.kill(from, to));
            case "y" -> new Step(vim.in(Vim.Mode.NORMAL), editor.kept(from, to).at(from));
            case "v" -> new Step(vim.in(Vim.Mode.NORMAL), editor.at(editor.caret()));
            case "V" -> new Step(vim, lines(editor));
            default -> new Step(vim, editor);
        };
    }

    /// The selection, from the start of its first line to the end of its last.
    private static Editor lines(Editor editor) {
        var last = editor.at(editor.selectionEnd());
        return editor.at(editor.at(editor.selectionStart()).lineStart()).selectTo(last.lineEnd());
    }

    /// `dw`, `cc`, `yG`, `ci"`: an operator and how far it reaches. `cw` leaves the blank behind the word, as in vim.
    private static Step operate(Vim vim, Editor editor, String command, Times times) {
        char operator = command.charAt(0);
        var extent = VimObjects.of(editor, command.substring(1));
        if (extent != null) return on(vim, editor, operator, extent);
        var reach = command.equals("cw") ? "e" : command.substring(1);
        boolean line = reach.equals(String.valueOf(operator));
        var other = line ? null : motion(editor, reach, times, "");
        if (!line && other == null) return new Step(vim, editor);
        int from = other == null ? editor.lineStart() : Math.min(editor.caret(), other.caret());
        int to = other == null ? editor.lineEnd() : Math.max(editor.caret(), other.caret());
        return switch (operator) {
            case 'y' -> new Step(vim, editor.kept(from, to).at(from));
            case 'c' -> new Step(vim.in(Vim.Mode.INSERT), editor.kill(from, to));
            default -> new Step(vim, line ? lines(editor, times) : editor.kill(from, to));
        };
    }

    /// `ci"` in empty quotes inserts there.
    private static Step on(Vim vim, Editor editor, char operator, VimObjects.Extent extent) {
        var there = editor.at(extent.start());
        return switch (operator) {
            case 'y' -> new Step(vim, there.kept(extent.start(), extent.end()));
            case 'c' -> new Step(vim.in(Vim.Mode.INSERT), there.kill(extent.start(), extent.end()));
            default -> new Step(vim, there.kill(extent.start(), extent.end()));
        };
    }

    private static Editor lines(Editor editor, Times times) {
        var next = editor;
        for (int i = 0; i < times.count(); i++) {
            var shorter = EditorKeys.apply("delete_line", next);
            if (shorter != null) next = shorter;
        }
        return next;
    }

    /// The commands that begin to insert; null for others.
    private static @Nullable Editor inserting(Editor editor, String command) {
        return switch (command) {
            case "i" -> editor;
            case "a" -> editor.at(editor.caret() == editor.lineEnd() ? editor.caret() : editor.right());
            case "I" -> editor.at(editor.lineStart());
            case "A" -> editor.at(editor.lineEnd());
            case "o" -> editor.at(editor.lineEnd()).insert("\n");
            case "O" -> above(editor.at(editor.lineStart()).insert("\n"));
            case "s" -> editor.kill(editor.caret(), editor.right());
            case "S" -> editor.kill(editor.lineStart(), editor.lineEnd());
            case "C" -> editor.kill(editor.caret(), editor.lineEnd());
            default -> null;
        };
    }

    private static Editor above(Editor editor) {
        return editor.at(editor.left());
    }

    private static @Nullable Editor edit(Editor editor, String command) {
        if (command.length() > 1 && command.charAt(0) == 'r')
            return editor.replaced(editor.caret(), editor.right(), command.substring(1))
                    .at(editor.caret());
        return switch (command) {
            case "x" -> editor.kill(editor.caret(), editor.right());
            case "X" -> editor.kill(editor.left(), editor.caret());
            case "D" -> editor.kill(editor.caret(), editor.lineEnd());
            case "u" -> editor.undo();
            case "ctrl+r" -> editor.redo();
            default -> null;
        };
    }
}
