package dev.lungo.tui.draw.markdown;

import dev.lungo.tui.text.Line;
import java.util.List;

/// A text that arrives in pieces, as lines. For one thread.
public sealed interface LineStream permits MarkdownStream, SourceStream {
    /// Adds a piece and returns the lines that it completes; no line is returned twice.
    List<Line> add(String piece);

    /// Returns what is left. The next piece begins another text.
    List<Line> end();

    /// True if something was added that has not been returned.
    boolean pending();

    /// The lines that have not been returned, as they stand. They may change.
    List<Line> open();
}
