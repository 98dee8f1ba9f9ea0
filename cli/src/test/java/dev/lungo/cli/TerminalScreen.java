package dev.lungo.cli;

import java.util.ArrayList;
import java.util.List;

/// Contents of an endless terminal after a text was written, with the last version of what was redrawn in place.
/// Color codes stay with the text.
public final class TerminalScreen {
    private static final int ESCAPE = '\033';

    private final List<List<String>> rows = new ArrayList<>(List.of(new ArrayList<>()));
    private String color = "";
    private int row;
    private int column;

    private TerminalScreen() {}

    public static String of(String written) {
        var screen = new TerminalScreen();
        screen.write(written);
        return screen.text();
    }

    private void write(String text) {
        for (int i = 0; i < text.length(); ) {
            int end = text.charAt(i) == ESCAPE ? sequenceEnd(text, i) : i + Character.charCount(text.codePointAt(i));
            var piece = text.substring(i, end);
            switch (piece.charAt(0)) {
                case ESCAPE -> control(piece);
                case '\r' -> column = 0;
                case '\n' -> {
                    put("");
                    column = 0;
                    if (++row == rows.size()) rows.add(new ArrayList<>());
                }
                default -> put(piece);
            }
            i = end;
        }
        put("");
    }

    private static int sequenceEnd(String text, int start) {
        int end = start + 2;
        while (!Character.isLetter(text.charAt(end))) end++;
        return end + 1;
    }

    private void control(String sequence) {
        switch (sequence.charAt(sequence.length() - 1)) {
            case 'm' -> color += sequence;
            case 'A' -> row -= Integer.parseInt(sequence.substring(2, sequence.length() - 1));
            case 'K' -> cut();
            case 'J' -> {
                cut();
                while (rows.size() > row + 1) rows.removeLast();
            }
            default -> throw new AssertionError("unexpected control sequence " + sequence.substring(1));
        }
    }

    private void cut() {
        while (rows.get(row).size() > column) rows.get(row).removeLast();
        color = "";
    }

    /// An empty piece only keeps the color codes that came after the last one.
    private void put(String piece) {
        var line = rows.get(row);
        if (piece.isEmpty()) {
            if (!color.isEmpty() && column > 0) line.set(column - 1, line.get(column - 1) + color);
        } else {
            if (column < line.size()) line.set(column, color + piece);
            else line.add(color + piece);
            column++;
        }
        color = "";
    }

    private String text() {
        return String.join(
                "\n", rows.stream().map(line -> String.join("", line)).toList());
    }
}
