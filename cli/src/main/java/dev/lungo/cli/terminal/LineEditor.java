package dev.lungo.cli.terminal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A line that is being typed, key by key: its text, the cursor, and the lines before it.
public final class LineEditor {
    /// The effect of a key.
    public enum Effect {
        NONE,
        CHANGED,
        ENTERED,
        END
    }

    private static final int ESCAPE = 0x1b;

    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private final List<String> history = new ArrayList<>();
    private final StringBuilder sequence = new StringBuilder();
    private boolean escaped;
    private boolean pasting;
    private int cursor;
    private int place;
    private String entered = "";

    public String text() {
        return text.toString();
    }

    /// The same in one row, character for character.
    public String row() {
        return text.toString().replace('\n', '↵').replace('\t', ' ');
    }

    public int cursor() {
        return cursor;
    }

    /// The line of the last `ENTERED`.
    public String entered() {
        return entered;
    }

    /// Puts something into the line.
    public void fill(String words) {
        text.setLength(0);
        text.append(words);
        cursor = text.length();
    }

    /// A byte of what the terminal sends.
    public Effect key(int key) {
        if (escaped) return inSequence(key);
        if (key >= 0x80) return character(key);
        if (pasting && key != ESCAPE) return pasted(key);
        return switch (key) {
            case ESCAPE -> {
                escaped = true;
                sequence.setLength(0);
                yield Effect.NONE;
            }
            case '\n', '\r' -> enter();
            case 4 -> text.isEmpty() ? Effect.END : remove(cursor, cursor + 1);
            case 8, 0x7f -> remove(before(cursor), cursor);
            case 21 -> remove(0, cursor);
            case 11 -> remove(cursor, text.length());
            case 23 -> remove(wordStart(), cursor);
            case 1 -> move(0);
            case 5 -> move(text.length());
            case 2 -> move(before(cursor));
            case 6 -> move(after(cursor));
            case 16 -> recall(-1);
            case 14 -> recall(1);
            default -> key < ' ' ? Effect.NONE : insert(Character.toString(key));
        };
    }

    /// The terminal marks where what is pasted begins and ends; a line's end in it sends nothing.
    private Effect pasted(int key) {
        return switch (key) {
            case '\r', '\n' -> insert("\n");
            case '\t' -> insert("\t");
            default -> key < ' ' || key == 0x7f ? Effect.NONE : insert(Character.toString(key));
        };
    }

    private Effect paste(boolean begins) {
        pasting = begins;
        return Effect.NONE;
    }

    private Effect inSequence(int key) {
        sequence.append((char) key);
        boolean introducer = sequence.length() == 1 && (key == '[' || key == 'O');
        if (introducer || Character.isDigit(key) || key == ';') return Effect.NONE;
        escaped = false;
        return switch (sequence.toString()) {
            case "[A", "OA" -> recall(-1);
            case "[B", "OB" -> recall(1);
            case "[C", "OC" -> move(after(cursor));
            case "[D", "OD" -> move(before(cursor));
            case "[H", "OH", "[1~" -> move(0);
            case "[F", "OF", "[4~" -> move(text.length());
            case "[200~" -> paste(true);
            case "[201~" -> paste(false);
            case "[3~" -> remove(cursor, after(cursor));
            default -> Effect.NONE;
        };
    }

    /// Characters beyond ASCII come in several bytes.
    private Effect character(int key) {
        pending.write(key);
        var bytes = pending.toByteArray();
        int first = bytes[0] & 0xff;
        int wanted = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
        if (bytes.length < wanted) return Effect.NONE;
        pending.reset();
        return insert(new String(bytes, StandardCharsets.UTF_8));
    }

    private Effect insert(String words) {
        text.insert(cursor, words);
        cursor += words.length();
        return Effect.CHANGED;
    }

    private Effect remove(int from, int to) {
        text.delete(from, Math.min(to, text.length()));
        return move(from);
    }

    private Effect move(int to) {
        cursor = Math.clamp(to, 0, text.length());
        return Effect.CHANGED;
    }

    private Effect enter() {
        entered = text.toString().strip();
        if (!entered.isEmpty()) history.add(entered);
        place = history.size();
        fill("");
        return Effect.ENTERED;
    }

    private Effect recall(int step) {
        int wanted = place + step;
        if (wanted < 0 || wanted > history.size()) return Effect.NONE;
        place = wanted;
        fill(place == history.size() ? "" : history.get(place));
        return Effect.CHANGED;
    }

    private int before(int at) {
        return at == 0 ? 0 : text.offsetByCodePoints(at, -1);
    }

    private int after(int at) {
        return at == text.length() ? at : text.offsetByCodePoints(at, 1);
    }

    private int wordStart() {
        int at = cursor;
        while (at > 0 && text.charAt(at - 1) == ' ') at--;
        while (at > 0 && text.charAt(at - 1) != ' ') at--;
        return at;
    }
}
