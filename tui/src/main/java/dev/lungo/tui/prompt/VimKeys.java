package dev.lungo.tui.prompt;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Vim's commands in a prompt: registers, counts, operators with motions and text objects, and modes. Pure.
public final class VimKeys {
    private static final String REDO = "\u0012";
    private static final Map<String, String> NAMED =
            Map.of("ctrl+r", REDO, "left", "h", "right", "l", "home", "0", "end", "$");

    private VimKeys() {}

    /// An editor and a mode after a key.
    public record Step(Vim vim, Editor editor) {}

    /// A key while letters are commands; `key` is a character or a name. Null if it means nothing to the text, so that
    /// it may mean something elsewhere.
    public static @Nullable Step press(Vim vim, Editor editor, String key, int width) {
        if (key.equals("escape")) return escape(vim, editor);
        var keys = vim.keys() + NAMED.getOrDefault(key, key);
        var command = VimCommand.of(keys);
        if (command.isBeginning(vim.isSelecting())) return new Step(vim.pending(keys), editor);
        var done = command(vim.pending(""), editor, command, width);
        if (done == null && vim.keys().isEmpty() && isName(key)) return null;
        return rested(done == null ? new Step(vim.pending(""), editor) : done);
    }

    private static boolean isName(String key) {
        return key.length() > 1 && key.chars().allMatch(c -> c < 128) && !NAMED.containsKey(key);
    }

    /// Without anything to leave, Esc means something elsewhere.
    private static @Nullable Step escape(Vim vim, Editor editor) {
        if (vim.isSelecting()) return rested(new Step(vim.in(Vim.Mode.NORMAL), editor.at(editor.caret())));
        return vim.keys().isEmpty() ? null : new Step(vim.pending(""), editor);
    }

    /// In normal mode, the caret is on a character and not behind the last one of a line.
    private static Step rested(Step step) {
        var editor = step.editor;
        boolean behind = step.vim.mode() == Vim.Mode.NORMAL
                && editor.caret() == editor.lineEnd()
                && editor.caret() > editor.lineStart();
        return behind ? new Step(step.vim, editor.at(editor.left()).aiming(editor.column())) : step;
    }

    /// Null if nothing can be done.
    private static @Nullable Step command(Vim vim, Editor editor, VimCommand command, int width) {
        if (VimMotions.isMotion(command.command())) return moved(vim, editor, command, width);
        if (vim.isSelecting()) return changed(vim, editor, command, VimSelection.of(vim, editor, command));
        return switch (command.command()) {
            case "." -> repeated(vim, editor, command.count(), width);
            case "u" -> new Step(vim, undone(editor, command.times(), true));
            case REDO -> new Step(vim, undone(editor, command.times(), false));
            case "v" -> new Step(vim.in(Vim.Mode.VISUAL), editor.selectTo(editor.caret()));
            case "V" -> new Step(vim.in(Vim.Mode.VISUAL_LINE), editor.selectTo(editor.caret()));
            default -> changed(vim, editor, command, edited(vim, editor, command, width));
        };
    }

    private static @Nullable Step moved(Vim vim, Editor editor, VimCommand command, int width) {
        var name = command.command();
        boolean finds = "fFtT".indexOf(name.charAt(0)) >= 0;
        var after = finds ? vim.with(vim.memory().finding(name)) : vim;
        var reach = VimMotions.of(editor, command, vim.memory().find(), width);
        if (reach == null) return new Step(after, editor);
        var there = vim.isSelecting() ? editor.selectTo(reach.place()) : editor.at(reach.place());
        return new Step(after, there.aiming(reach.aim()));
    }

    private static @Nullable Step edited(Vim vim, Editor editor, VimCommand command, int width) {
        var begun = VimInsert.begun(editor, command.command());
        if (begun != null) return new Step(vim.in(Vim.Mode.INSERT), begun);
        var spelled = command.spelled();
        if (spelled.operates()) {
            var name = spelled.reach().command();
            boolean finds = name.length() > 1 && "fFtT".indexOf(name.charAt(0)) >= 0;
            return VimOperators.of(finds ? vim.with(vim.memory().finding(name)) : vim, editor, spelled, width);
        }
        var next = VimEdits.of(vim, editor, command);
        return next == null ? null : new Step(vim, next);
    }

    /// A change is one step of undo, and `.` repeats one of normal mode.
    private static @Nullable Step changed(Vim before, Editor editor, VimCommand command, @Nullable Step step) {
        if (step == null) return null;
        boolean repeats = !before.isSelecting();
        if (step.vim.mode() == Vim.Mode.INSERT) {
            var entered = step.editor.stepFrom(editor);
            var insertion = new Vim.Insertion(editor, entered, command);
            return new Step(step.vim.with(step.vim.memory().inserting(insertion)), entered);
        }
        if (step.editor.text().equals(editor.text())) return step;
        var memory = step.vim.memory();
        return new Step(
                step.vim.with(repeats ? memory.changing(command) : memory),
                step.editor.stepFrom(editor).aiming(step.editor.column()));
    }

    private static Editor undone(Editor editor, int times, boolean back) {
        var next = editor;
        for (int i = 0; i < times; i++) next = back ? next.undo() : next.redo();
        return back || next.equals(editor) ? next : next.at(firstChange(editor.text(), next.text()));
    }

    private static int firstChange(String before, String after) {
        int at = 0;
        while (at < Math.min(before.length(), after.length()) && before.charAt(at) == after.charAt(at)) at++;
        return at;
    }

    /// Does the last change again, with what was typed in it.
    private static @Nullable Step repeated(Vim vim, Editor editor, int count, int width) {
        var change = vim.memory().change();
        if (change == null) return null;
        var typed = vim.memory().typed();
        var done = command(vim, editor, change.times(count), width);
        if (done == null || done.vim.mode() != Vim.Mode.INSERT) return done;
        return done.vim.leaving(done.editor.insert(typed));
    }
}
