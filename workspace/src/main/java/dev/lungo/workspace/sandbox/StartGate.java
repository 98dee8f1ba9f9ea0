package dev.lungo.workspace.sandbox;

import dev.lungo.workspace.file.LinuxCalls;
import dev.lungo.workspace.file.SystemCall;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/// A pipe with a name at which a program waits for what it must not be able to change itself: the mark by which it is
/// ended, and its groups, into which it could put other programs of the user.
final class StartGate {
    private static final int PIPE_OF_OWNER = 0010600;
    private static final int HERE = -100;

    private final Path pipe;
    /// Both ends, so that opening waits for no one.
    private final RandomAccessFile ends;

    private StartGate(Path pipe, RandomAccessFile ends) {
        this.pipe = pipe;
        this.ends = ends;
    }

    static StartGate in(Path folder) throws IOException {
        var pipe = folder.resolve("start-" + UUID.randomUUID());
        try (var arena = Arena.ofConfined()) {
            if (SystemCall.MAKE_NODE_AT.call(HERE, LinuxCalls.name(arena, pipe), PIPE_OF_OWNER) != 0)
                throw new IOException("the sandbox cannot create a pipe in " + folder);
        }
        return new StartGate(pipe, new RandomAccessFile(pipe.toFile(), "rw"));
    }

    /// The pipe, which the program must be able to read, and no other one to write: it would continue too early.
    Path pipe() {
        return pipe;
    }

    /// Has a process continue in these groups.
    void open(long process, List<Path> entrances) throws IOException {
        for (var entrance : entrances) {
            try {
                Files.writeString(entrance, Long.toString(process));
            } catch (IOException ended) {
                // The process, or the group, is gone.
            }
        }
        ends.write('\n');
    }

    /// Deletes the name first: a program that opened a pipe without another end would wait forever.
    void close() {
        try {
            Files.deleteIfExists(pipe);
            ends.close();
        } catch (IOException left) {
            // The folder is deleted with the sandbox.
        }
    }
}
