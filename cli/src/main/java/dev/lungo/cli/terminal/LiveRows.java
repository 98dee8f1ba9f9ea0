package dev.lungo.cli.terminal;

import java.util.List;

/// Rows below everything that is printed, which change in place.
public interface LiveRows {
    /// For streams on which nothing can change in place.
    LiveRows NONE = _ -> {};

    /// Replaces the rows. None is wider than the terminal.
    void show(List<String> rows);
}
