package dev.lungo.cli.relay;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A message between the two processes: a kind, a length in four bytes, the bytes.
@SuppressWarnings("ArrayRecordComponent")
record Frame(Kind kind, byte[] content) {
    private static final Kind[] KINDS = Kind.values();
    private static final byte[] NOTHING = {};
    /// More than any system accepts as arguments and environment.
    private static final int LARGEST = 16 * 1024 * 1024;

    enum Kind {
        /// To the server, first of all: the command.
        COMMAND,
        /// From the command: to be shown, on standard output or standard error.
        OUT,
        ERROR,
        /// From the command: give what has been typed, if only nothing; or wait for something.
        POLL,
        READ,
        /// From the command: Ctrl-C is for it from now on, and not the end of the process.
        LISTENS,
        /// From the command: the id of the session that it shows.
        SHOWS,
        /// From the command: its exit code, in one byte.
        EXIT,
        /// To the command: what was typed; and that nothing more comes.
        INPUT,
        END,
        /// To the command: Ctrl-C was pressed.
        INTERRUPT,
        /// To the command: the columns of the window, in four bytes.
        COLUMNS
    }

    static Frame of(Kind kind) {
        return new Frame(kind, NOTHING);
    }

    /// Null at the end of the stream.
    static @Nullable Frame read(DataInputStream in) throws IOException {
        int kind = in.read();
        if (kind < 0) return null;
        try {
            int length = in.readInt();
            if (kind >= KINDS.length || length < 0 || length > LARGEST)
                throw new IOException("not a message of a command: " + kind + ", " + length + " bytes.");
            var content = new byte[length];
            in.readFully(content);
            return new Frame(KINDS[kind], content);
        } catch (EOFException _) {
            return null;
        }
    }

    void write(DataOutputStream out) throws IOException {
        synchronized (out) {
            out.writeByte(kind.ordinal());
            out.writeInt(content.length);
            out.write(content);
            out.flush();
        }
    }
}
