package dev.lungo.workspace.process;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.lungo.core.process.Owner;
import dev.lungo.core.process.Running;
import dev.lungo.workspace.file.SystemCall;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.Optional;

/// Identifies a running command: the server that started it, and a number that no other command has. The command
/// carries the mark in its environment and, on Linux, the number as a resource limit (see [ProcessTrees]); its
/// descendants inherit both.
record CommandMark(Owner server, long number) {
    /// The environment variable that holds the mark.
    static final String VARIABLE = "LUNGO_COMMAND";
    private static final int FILE_LOCKS = 10;

    /// The mark that a file name holds.
    static Optional<CommandMark> in(String name) {
        var number = name.substring(name.lastIndexOf('-') + 1);
        if (!number.matches("\\d{18}")) return Optional.empty();
        return Owner.in(name).map(server -> new CommandMark(server, Long.parseLong(number)));
    }

    /// Gives a process the number as its limit.
    ///
    /// @throws IOException if the kernel refuses it; the process is killed then
    void limit(Running process) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var limit = arena.allocateFrom(JAVA_LONG, number, number);
            if (SystemCall.LIMIT_RESOURCES.call(process.pid(), FILE_LOCKS, limit.address()) == 0) return;
        }
        if (process.exit() != null) return;
        process.kill();
        throw new IOException("the kernel refused to mark process " + process.pid());
    }

    @Override
    public String toString() {
        return server + "-" + number;
    }
}
