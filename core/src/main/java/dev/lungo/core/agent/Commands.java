package dev.lungo.core.agent;

import java.util.List;

/// The commands of a directory. Thread-safe.
public interface Commands {
    /// Those that come with the program, the configured ones, then the skills; as they are now.
    List<Command> all();

    /// Whether the text comes from the project's own files, which somebody else may have written.
    boolean foreign(Command command);
}
