package dev.lungo.workspace.process;

import dev.lungo.core.process.Owner;
import java.util.Optional;

/// Identifies a running command: the server that started it, and a number that no other command has. The command
/// carries the mark in its environment and, on Linux, the number as a resource limit (see [ProcessTrees]); its
/// descendants inherit both.
record CommandMark(Owner server, long number) {
    /// The environment variable that holds the mark.
    static final String VARIABLE = "LUNGO_COMMAND";

    /// The mark that a file name holds.
    static Optional<CommandMark> in(String name) {
        var number = name.substring(name.lastIndexOf('-') + 1);
        if (!number.matches("\\d{18}")) return Optional.empty();
        return Owner.in(name).map(server -> new CommandMark(server, Long.parseLong(number)));
    }

    @Override
    public String toString() {
        return server + "-" + number;
    }
}
