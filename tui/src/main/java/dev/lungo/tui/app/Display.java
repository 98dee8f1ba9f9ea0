package dev.lungo.tui.app;

import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.term.TerminalDevice.Written;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.theme.ThemeList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A terminal as the loop uses it. Used by the loop's thread only; nothing blocks.
interface Display extends AutoCloseable {
    /// Writes what differs from the screen before. A slow terminal skips screens.
    void show(Buffer next, String theme);

    /// Makes an image known before the screen that has its cells.
    void image(ShownImage image);

    /// Writes lines above an inline screen, together with the next screen.
    void write(List<Line> finished);

    /// Makes the themes of plugins known before a screen that uses one.
    void offer(ThemeList themes);

    /// Follows the terminal's colors, or keeps those that are known.
    void follow(boolean colors);

    Written written();

    /// Forgets what is on the terminal: the next screen is written whole.
    void redraw();

    /// Stops the program as a shell's Ctrl-Z does; returns when it is continued.
    void suspend();

    /// Opens the person's own editor with a text, and returns the text as it was left.
    String edit(String text) throws IOException;

    /// Opens a file in the person's own editor, at a line.
    void edit(Path file, int line) throws IOException;

    void copy(String text);

    /// Sets the title of the window.
    void title(String text);

    /// Takes the mouse, or leaves it to the terminal.
    void mouse(boolean used);

    void notify(String title, String body);

    @Override
    void close();
}
