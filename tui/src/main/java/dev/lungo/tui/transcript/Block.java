package dev.lungo.tui.transcript;

import dev.lungo.tui.text.Line;
import java.util.List;

/// A piece of the transcript that a person can go to, fold, and copy: a prompt, a text, a tool call. `id` is that of
/// its part, or of its message. `tight` blocks stand without a blank row after another tight one. `parts` are the calls
/// that share its line, or its own id.
public record Block(String id, List<Line> lines, boolean tight, List<String> parts) {
    public Block {
        lines = List.copyOf(lines);
        parts = List.copyOf(parts);
    }

    public Block(String id, List<Line> lines, boolean tight) {
        this(id, lines, tight, List.of(id));
    }

    /// True for a row of figures, which is no part of the conversation.
    public boolean isReceipt() {
        return id.endsWith(TurnEnd.RECEIPT);
    }
}
