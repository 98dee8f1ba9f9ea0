package dev.lungo.tui.input;

import dev.lungo.tui.input.Mouse.Action;
import dev.lungo.tui.input.Mouse.Button;
import dev.lungo.tui.input.TerminalInput.Report;
import org.jspecify.annotations.Nullable;

/// Turns the answers of a terminal, and its reports of mouse and focus, into inputs.
final class ReportSequences {
    private static final int SHIFT = 4;
    private static final int ALT = 8;
    private static final int CTRL = 16;
    private static final int MOTION = 32;
    private static final int WHEEL = 64;
    private static final int OTHER_BUTTONS = 128;
    private static final int SIXEL = 4;
    private static final int BRIGHTNESS = 997;

    private ReportSequences() {}

    /// The input of a control sequence with a prefix, or of a report without any; null if there is none.
    static @Nullable TerminalInput of(ControlSequence sequence, int columns, int rows) {
        if (sequence.prefix() == '<') return mouse(sequence);
        if (sequence.prefix() == '?') return reported(answer(sequence));
        if (sequence.prefix() != 0) return null;
        return switch (sequence.end()) {
            case 'I' -> new TerminalInput.Focused(true);
            case 'O' -> new TerminalInput.Focused(false);
            case 'R' -> reported(new Report.CursorPlace(sequence.number(1, 1), sequence.number(0, 1)));
            case 't' -> reported(cellSize(sequence, columns, rows));
            default -> null;
        };
    }

    private static @Nullable TerminalInput reported(@Nullable Report report) {
        return report == null ? null : new TerminalInput.Reported(report);
    }

    private static @Nullable Report answer(ControlSequence sequence) {
        return switch (sequence.end()) {
            case 'u' -> new Report.KittyKeys();
            case 'c' -> new Report.Device(attributes(sequence));
            case 'y' -> new Report.Mode(sequence.number(0, 0), isKnown(sequence.number(1, 0)));
            case 'R' -> new Report.CursorPlace(sequence.number(1, 1), sequence.number(0, 1));
            case 'n' -> sequence.number(0, 0) == BRIGHTNESS ? new Report.Brightness(sequence.number(1, 1) == 1) : null;
            default -> null;
        };
    }

    /// DECRPM: 0 is an unknown mode, 4 one that can never be set.
    private static boolean isKnown(int state) {
        return state != 0 && state != 4;
    }

    private static boolean attributes(ControlSequence sequence) {
        for (int i = 1; i < sequence.numbers().size(); i++) if (sequence.number(i, 0) == SIXEL) return true;
        return false;
    }

    /// `6;h;w t` is a cell, `4;h;w t` the whole text area.
    private static @Nullable Report cellSize(ControlSequence sequence, int columns, int rows) {
        int height = sequence.number(1, 0);
        int width = sequence.number(2, 0);
        if (sequence.number(0, 0) == 4) {
            height /= Math.max(1, rows);
            width /= Math.max(1, columns);
        } else if (sequence.number(0, 0) != 6) return null;
        return width > 0 && height > 0 ? new Report.CellSize(width, height) : null;
    }

    private static @Nullable TerminalInput mouse(ControlSequence sequence) {
        int code = sequence.number(0, 0);
        int x = Math.max(0, sequence.number(1, 1) - 1);
        int y = Math.max(0, sequence.number(2, 1) - 1);
        int modifiers = ((code & SHIFT) == 0 ? 0 : Key.SHIFT)
                | ((code & ALT) == 0 ? 0 : Key.ALT)
                | ((code & CTRL) == 0 ? 0 : Key.CTRL);
        var action = action(code, sequence.end() == 'm');
        var button = (code & WHEEL) == 0 ? Button.values()[code & 3] : Button.NONE;
        boolean hovers = button == Button.NONE && (code & WHEEL) == 0;
        if (action == null || hovers) return null;
        return new TerminalInput.Moved(new Mouse(action, button, x, y, modifiers));
    }

    private static @Nullable Action action(int code, boolean released) {
        if ((code & OTHER_BUTTONS) != 0) return null;
        if ((code & WHEEL) != 0)
            return switch (code & 3) {
                case 0 -> Action.SCROLL_UP;
                case 1 -> Action.SCROLL_DOWN;
                default -> null;
            };
        if (released) return Action.RELEASE;
        return (code & MOTION) == 0 ? Action.PRESS : Action.DRAG;
    }

    /// The answer in a string: OSC, DCS, or APC, without its introducer and terminator.
    static @Nullable TerminalInput ofString(char kind, String text) {
        if (kind == ']') return reported(color(text));
        if (kind == '_')
            return text.startsWith("G") && text.endsWith(";OK") ? reported(new Report.KittyImages()) : null;
        return text.startsWith(">|") ? reported(new Report.Name(printable(text.substring(2)))) : null;
    }

    private static String printable(String text) {
        var kept = new StringBuilder();
        for (int i = 0; i < text.length(); i++)
            if (text.charAt(i) >= ' ' && text.charAt(i) < 0x7f) kept.append(text.charAt(i));
        return kept.toString();
    }

    private static @Nullable Report color(String text) {
        boolean foreground = text.startsWith("10;");
        if (!foreground && !text.startsWith("11;")) return null;
        int rgb = ColorText.parse(text.substring(3));
        if (rgb < 0) return null;
        return foreground ? new Report.Foreground(rgb) : new Report.Background(rgb);
    }
}
