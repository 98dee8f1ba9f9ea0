package dev.lungo.tui.input;

import dev.lungo.tui.text.Graphemes;
import java.util.List;

/// Plain keys that arrive together. Text and Enter within 8 ms were not typed by a person, so they are a paste.
final class Burst {
    private static final long WINDOW_NANOS = 8_000_000;

    private final StringBuilder text = new StringBuilder();
    private boolean typing;
    private long typedAt;

    static boolean takes(int c) {
        return c >= ' ' && c != 0x7f || c == '\r' || c == '\n' || c == '\t';
    }

    void add(String more) {
        text.append(more);
    }

    /// Emits what was added: a paste, or single keys.
    void flush(long now, List<TerminalInput> inputs) {
        if (text.isEmpty()) return;
        boolean typed = false;
        boolean ends = false;
        for (int i = 0; i < text.length(); i++) {
            typed |= text.charAt(i) >= ' ';
            ends |= text.charAt(i) == '\r' || text.charAt(i) == '\n';
        }
        boolean rightBehind = typing && now - typedAt <= WINDOW_NANOS;
        if (ends && (typed || rightBehind)) inputs.add(new TerminalInput.Pasted(Pastes.clean(text)));
        else keys(inputs);
        typing = typed;
        typedAt = now;
        text.setLength(0);
    }

    private void keys(List<TerminalInput> inputs) {
        for (int i = 0; i < text.length(); ) {
            char c = text.charAt(i);
            int next = c < ' ' ? i + 1 : Graphemes.next(text, i);
            var key = c < ' ' ? KeySequences.ofCharacter(c) : KeySequences.typed(text.substring(i, next));
            inputs.add(new TerminalInput.Pressed(key));
            i = next;
        }
    }
}
