package dev.lungo.tui.state;

import dev.lungo.client.LungoClient;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Work outside of the interface, as data.
public sealed interface Effect {
    /// Work with the server, on a worker thread.
    non-sealed interface Remote extends Effect {
        /// The purpose in words that complete "Cannot …": "send the message".
        String purpose();

        /// Returns an outcome to fold into the state, or null. May throw `ClientFailure`.
        Incoming.@Nullable Result run(LungoClient client);
    }

    /// Work with this machine's files, on a worker thread.
    non-sealed interface Local extends Effect {
        /// Returns an outcome to fold into the state, or null.
        Incoming.@Nullable Result run();
    }

    record Quit() implements Effect {}

    /// Stops the program as a shell's Ctrl-Z does.
    record Suspend() implements Effect {}

    /// Opens the person's own editor on the terminal with a text.
    record Edit(String text) implements Effect {}

    /// Opens a file of this machine in the person's own editor, at a line.
    record EditFile(Path file, int line) implements Effect {}

    /// Retries the lost connection at once, and starts the server if it was stopped.
    record Reconnect() implements Effect {}

    /// Draws every cell again.
    record Redraw() implements Effect {}

    /// Puts text on the clipboard.
    record Copy(String text) implements Effect {}

    /// Takes the mouse, or leaves it to the terminal.
    record UseMouse(boolean used) implements Effect {}

    /// Reports to a person who looks elsewhere: title, bell, or the desktop.
    record Notify(String title, String body) implements Effect {}
}
