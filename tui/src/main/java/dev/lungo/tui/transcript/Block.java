package dev.lungo.tui.transcript;

import dev.lungo.tui.text.Line;
import java.util.List;

/// A piece of the transcript that a person can go to, fold, and copy: a prompt, a text, a tool call. `id` is that of
/// its part, or of its message. `tight` blocks stand without a blank row after another tight one.
public record Block(String id, List<Line> lines, boolean tight) {
    public Block {
        lines = List.copyOf(lines);
    }
}
