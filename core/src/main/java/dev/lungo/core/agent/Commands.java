package dev.lungo.core.agent;

import java.util.List;

/// The commands of a directory. Thread-safe.
public interface Commands {
    /// Built-in commands, configured ones, then skills, in their current state.
    List<Command> all();

    /// True if the text comes from the project's own files, which another person may have written.
    boolean foreign(Command command);
}
