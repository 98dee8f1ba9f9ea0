package dev.lungo.tui.input;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns the bytes of a terminal into inputs. Bytes may be split anywhere; what is incomplete waits for the rest, or
/// for `expire`. Anything unknown or malformed is dropped: it never becomes text. Not thread-safe.
public final class InputDecoder {
    private static final int KEY_MS = 30;
    private static final int SEQUENCE_MS = 500;
    private static final int PASTE_MS = 5_000;
    private static final int BELL = 7;
    private static final int CONTROL_H = 8;
    private static final int PASTE_BEGINS = 200;
    private static final byte[] PASTE_ENDS = "\u001b[201~".getBytes(StandardCharsets.US_ASCII);

    private final boolean controlHErases;
    private final Burst burst = new Burst();
    private List<TerminalInput> inputs = new ArrayList<>();
    private byte[] held = {};
    private @Nullable ByteArrayOutputStream paste;
    private volatile int columns = 1;
    private volatile int rows = 1;

    /// `controlHErases` is true for a terminal whose Backspace key sends Ctrl-H.
    public InputDecoder(boolean controlHErases) {
        this.controlHErases = controlHErases;
    }

    /// Sets the size of the screen, to which some answers refer.
    public void resize(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /// Takes the next bytes, read at `now` in nanoseconds of any clock.
    public List<TerminalInput> feed(byte[] bytes, int length, long now) {
        var data = join(bytes, length);
        int at = 0;
        while (at < data.length) {
            int next = paste == null ? sequence(data, at, now) : paste(paste, data, at);
            if (next == Framing.INCOMPLETE) break;
            at = next;
        }
        held = Arrays.copyOfRange(data, at, data.length);
        return taken(now);
    }

    private byte[] join(byte[] bytes, int length) {
        var joined = Arrays.copyOf(held, held.length + length);
        System.arraycopy(bytes, 0, joined, held.length, length);
        return joined;
    }

    private List<TerminalInput> taken(long now) {
        burst.flush(now, inputs);
        var taken = inputs;
        inputs = new ArrayList<>();
        return taken;
    }

    /// The milliseconds after which `expire` is due, if nothing arrives before; 0 if nothing waits.
    public int patience() {
        if (paste != null) return PASTE_MS;
        if (held.length == 0) return 0;
        return held.length <= 2 ? KEY_MS : SEQUENCE_MS;
    }

    /// Gives up waiting: a lone escape is the Escape key, a paste without an end is complete, the rest is dropped.
    public List<TerminalInput> expire(long now) {
        var waiting = held;
        held = new byte[0];
        if (paste != null) {
            paste.writeBytes(waiting);
            endPaste(paste, now);
        } else if (waiting.length > 0 && waiting[0] == Framing.ESCAPE && waiting.length <= 2) {
            boolean alt = waiting.length == 2 && waiting[1] > ' ';
            if (alt) press(KeySequences.withAlt(KeySequences.ofCharacter(waiting[1])), now);
            else for (int i = 0; i < waiting.length; i++) press(Key.named("escape"), now);
        }
        return taken(now);
    }

    /// Copies pasted bytes up to the end of the paste; the last ones wait, because they may begin it.
    private int paste(ByteArrayOutputStream paste, byte[] data, int at) {
        int last = data.length - PASTE_ENDS.length;
        for (int i = at; i <= last; i++) {
            if (data[i] != Framing.ESCAPE || !Arrays.equals(data, i, i + PASTE_ENDS.length, PASTE_ENDS, 0, 6)) continue;
            paste.write(data, at, i - at);
            endPaste(paste, 0);
            return i + PASTE_ENDS.length;
        }
        if (last < at) return Framing.INCOMPLETE;
        paste.write(data, at, last + 1 - at);
        return last + 1;
    }

    private void endPaste(ByteArrayOutputStream pasted, long now) {
        burst.flush(now, inputs);
        inputs.add(new TerminalInput.Pasted(Pastes.clean(pasted.toString(StandardCharsets.UTF_8))));
        paste = null;
    }

    private int sequence(byte[] data, int at, long now) {
        int end = Framing.end(data, at, data.length);
        if (end == Framing.INCOMPLETE) return end;
        if (data[at] != Framing.ESCAPE) character(data, at, end, now);
        else if (end - at == 1) press(Key.named("escape"), now);
        else escape(data, at + 1, end, now);
        return end;
    }

    private void character(byte[] data, int at, int end, long now) {
        var text = text(data, at, end);
        if (text.isEmpty()) return;
        char c = text.charAt(0);
        if (Burst.takes(c)) burst.add(text);
        else press(ofControl(c), now);
    }

    private Key ofControl(int c) {
        return c == CONTROL_H && controlHErases ? Key.named("backspace") : KeySequences.ofCharacter(c);
    }

    /// A character of UTF-8; empty if it is malformed or a control character beyond ASCII.
    private static String text(byte[] data, int at, int end) {
        var text = new String(data, at, end - at, StandardCharsets.UTF_8);
        char c = text.charAt(0);
        boolean malformed = c == 0xfffd && (data[at] & 0xff) != 0xef;
        return malformed || c >= 0x80 && c < 0xa0 ? "" : text;
    }

    /// A key or sequence behind an escape.
    private void escape(byte[] data, int at, int end, long now) {
        switch (data[at]) {
            case '[' -> control(data, at + 1, end, now);
            case 'O' -> single(data, at, end, now);
            case ']', 'P', '_' -> string(data, at, end, now);
            case Framing.ESCAPE -> alt(data, at, end, now);
            default -> character(data, at, end, true, now);
        }
    }

    private void character(byte[] data, int at, int end, boolean alt, long now) {
        var text = text(data, at, end);
        if (text.isEmpty()) return;
        char c = text.charAt(0);
        var key = c < ' ' || c == 0x7f ? ofControl(c) : KeySequences.typed(text);
        press(alt ? KeySequences.withAlt(key) : key, now);
    }

    /// A sequence behind two escapes, as rxvt sends it: the first key in it gets Alt.
    private void alt(byte[] data, int at, int end, long now) {
        burst.flush(now, inputs);
        int first = inputs.size();
        escape(data, at + 1, end, now);
        if (first < inputs.size() && inputs.get(first) instanceof TerminalInput.Pressed(Key key))
            inputs.set(first, new TerminalInput.Pressed(KeySequences.withAlt(key)));
    }

    private void control(byte[] data, int from, int end, long now) {
        if (data[from] == '[') {
            press(KeySequences.ofConsole(data[end - 1]), now);
            return;
        }
        if (data[from] == 'M' || !isFinal(data[end - 1])) return;
        var sequence = ControlSequence.parse(data, from, end);
        if (sequence.prefix() == 0 && sequence.end() == '~' && sequence.number(0, 0) == PASTE_BEGINS) {
            paste = new ByteArrayOutputStream();
            return;
        }
        if (isReport(sequence)) add(ReportSequences.of(sequence, columns, rows), now);
        else press(KeySequences.of(sequence), now);
    }

    private static boolean isFinal(int c) {
        return c >= '@' && c <= '~' || c == '$';
    }

    /// True for answers and reports. `CSI 1;2R` is Shift-F3: a program asks for the cursor below the first row.
    private static boolean isReport(ControlSequence sequence) {
        if (sequence.prefix() != 0 || sequence.intermediate() != 0) return true;
        return switch (sequence.end()) {
            case 'I', 'O', 't', 'n', 'c', 'y' -> true;
            case 'R' -> sequence.number(0, 1) > 1;
            default -> false;
        };
    }

    private void single(byte[] data, int at, int end, long now) {
        if (end - at == 1) press(KeySequences.withAlt(KeySequences.typed("O")), now);
        else {
            int modifiers = end - at == 3 ? data[at + 1] - '0' : 1;
            press(KeySequences.ofSingle(modifiers, (char) data[end - 1]), now);
        }
    }

    private void string(byte[] data, int at, int end, long now) {
        if (end - at == 1) {
            press(KeySequences.withAlt(KeySequences.ofCharacter(data[at])), now);
            return;
        }
        boolean bell = data[end - 1] == BELL;
        boolean complete = bell || data[end - 2] == Framing.ESCAPE && data[end - 1] == '\\';
        if (!complete) return;
        int terminator = bell ? 1 : 2;
        var text = new String(data, at + 1, end - terminator - at - 1, StandardCharsets.ISO_8859_1);
        add(ReportSequences.ofString((char) data[at], text), now);
    }

    private void press(@Nullable Key key, long now) {
        add(key == null ? null : new TerminalInput.Pressed(key), now);
    }

    private void add(@Nullable TerminalInput input, long now) {
        burst.flush(now, inputs);
        if (input != null) inputs.add(input);
    }
}
