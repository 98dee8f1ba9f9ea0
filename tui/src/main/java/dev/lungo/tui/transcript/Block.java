package dev.lungo.tui.transcript;

import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Token;
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

    /// True for a row of figures or of words about the conversation, which is no part of it.
    public boolean isNote() {
        return id.endsWith(TurnEnd.RECEIPT) || id.endsWith(UndoneRule.ID);
    }

    /// The block of a message that was undone.
    Block undone() {
        return new Block(id, lines.stream().map(line -> line.in(Token.FAINT)).toList(), tight, parts);
    }
}
