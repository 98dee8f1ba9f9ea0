package dev.lungo.core.session;

import java.util.List;

/// Facts that hold for the next session in a directory: the files or addresses of the instructions that it gets, and
/// whether changes of files can be undone.
public record SessionStart(List<String> instructions, boolean undo) {
    public SessionStart {
        instructions = List.copyOf(instructions);
    }
}
