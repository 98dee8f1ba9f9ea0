package dev.lungo.tui.draw.tool;

import dev.lungo.tui.text.Color;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import org.jspecify.annotations.Nullable;

/// The style that a program has set by SGR sequences.
final class ProgramStyle {
    private @Nullable Color foreground;
    private @Nullable Color background;
    private int marks;
    private boolean faint;

    Style style() {
        var color = foreground == null && faint ? Token.FAINT : foreground;
        return color == null && background == null && marks == 0
                ? Style.PLAIN
                : new Style(color, background, marks, null);
    }

    void apply(String parameters) {
        var numbers = numbers(parameters);
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] == 38 || numbers[i] == 48) i = extended(numbers, i);
            else apply(numbers[i]);
        }
    }

    private static int[] numbers(String parameters) {
        var words = parameters.split("[;:]", -1);
        var numbers = new int[words.length];
        for (int i = 0; i < words.length; i++) {
            int number = 0;
            for (int j = 0; j < Math.min(3, words[i].length()); j++) {
                int digit = Character.digit(words[i].charAt(j), 10);
                number = digit < 0 ? Short.MAX_VALUE : number * 10 + digit;
            }
            numbers[i] = number;
        }
        return numbers;
    }

    private void apply(int code) {
        if (code >= 30 && code <= 37) foreground = new Color.Indexed(code - 30);
        else if (code >= 90 && code <= 97) foreground = new Color.Indexed(code - 82);
        else if (code >= 40 && code <= 47) background = new Color.Indexed(code - 40);
        else if (code >= 100 && code <= 107) background = new Color.Indexed(code - 92);
        else mark(code);
    }

    private void mark(int code) {
        switch (code) {
            case 0 -> reset();
            case 1 -> marks |= Style.BOLD;
            case 2 -> faint = true;
            case 3 -> marks |= Style.ITALIC;
            case 4, 21 -> marks |= Style.UNDERLINE;
            case 7 -> marks |= Style.REVERSE;
            case 9 -> marks |= Style.STRUCK;
            case 22 -> {
                marks &= ~Style.BOLD;
                faint = false;
            }
            case 23 -> marks &= ~Style.ITALIC;
            case 24 -> marks &= ~Style.UNDERLINE;
            case 27 -> marks &= ~Style.REVERSE;
            case 29 -> marks &= ~Style.STRUCK;
            case 39 -> foreground = null;
            case 49 -> background = null;
            default -> {}
        }
    }

    private void reset() {
        foreground = null;
        background = null;
        marks = 0;
        faint = false;
    }

    /// `38;5;INDEX` or `38;2;RED;GREEN;BLUE`; returns the index of the last number that belongs to it.
    private int extended(int[] numbers, int at) {
        int kind = at + 1 < numbers.length ? numbers[at + 1] : 0;
        Color color;
        int end;
        if (kind == 5 && at + 2 < numbers.length) {
            color = new Color.Indexed(Math.min(255, numbers[at + 2]));
            end = at + 2;
        } else if (kind == 2 && at + 4 < numbers.length) {
            color = new Color.Rgb(
                    byteOf(numbers[at + 2]) << 16 | byteOf(numbers[at + 3]) << 8 | byteOf(numbers[at + 4]));
            end = at + 4;
        } else {
            return numbers.length;
        }
        if (numbers[at] == 38) foreground = color;
        else background = color;
        return end;
    }

    private static int byteOf(int number) {
        return Math.min(255, number);
    }
}
