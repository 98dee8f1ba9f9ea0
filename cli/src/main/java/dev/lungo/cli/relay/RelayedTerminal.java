package dev.lungo.cli.relay;

import dev.lungo.cli.terminal.CommandTerminal;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The half in the process that runs the command: a terminal that is another process's.
public final class RelayedTerminal implements CommandTerminal.Seat {
    private static final int BUFFER = 8192;

    private final DataInputStream from;
    private final DataOutputStream to;
    private final RelayedInput input = new RelayedInput(this::send);
    private final AtomicReference<Runnable> onInterrupt = new AtomicReference<>(() -> {});
    private volatile int columns;

    /// Speaks over these streams, which are a connection's.
    public RelayedTerminal(InputStream from, OutputStream to) {
        this.from = new DataInputStream(new BufferedInputStream(from));
        this.to = new DataOutputStream(new BufferedOutputStream(to));
    }

    /// The command that the other process sent; null if it went away.
    ///
    /// @throws IOException when it speaks in another way
    public @Nullable RelayedCommand command() throws IOException {
        var frame = Frame.read(from);
        if (frame == null) return null;
        if (frame.kind() != Frame.Kind.COMMAND) throw new IOException(frame.kind() + " is no beginning");
        return RelayedCommand.of(frame.content());
    }

    /// The streams for the command.
    public CommandTerminal terminal(RelayedCommand command) {
        return new CommandTerminal(
                input,
                stream(Frame.Kind.OUT),
                stream(Frame.Kind.ERROR),
                command.terminals(),
                command.environment(),
                this);
    }

    /// Hears the other process from now on; `gone` runs when that has ended.
    public void listen(Runnable gone) {
        Thread.ofPlatform().daemon().name("relay").start(() -> {
            hear();
            input.end();
            gone.run();
        });
    }

    /// Ends the command for the other process.
    public void exit(int code) {
        send(new Frame(Frame.Kind.EXIT, new byte[] {(byte) code}));
    }

    @Override
    public void interrupted(Runnable first) {
        onInterrupt.set(first);
        send(Frame.of(Frame.Kind.LISTENS));
    }

    @Override
    public void shows(String session) {
        send(new Frame(Frame.Kind.SHOWS, session.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public int columns() {
        return columns;
    }

    private void hear() {
        try {
            for (var frame = Frame.read(from); frame != null; frame = Frame.read(from)) {
                switch (frame.kind()) {
                    case INPUT -> input.take(frame.content());
                    case END -> input.end();
                    case COLUMNS -> columns = ByteBuffer.wrap(frame.content()).getInt();
                    case INTERRUPT ->
                        Thread.ofPlatform().daemon().name("interrupt").start(onInterrupt.get());
                    case COMMAND, OUT, ERROR, POLL, READ, LISTENS, SHOWS, EXIT ->
                        throw new IOException(frame.kind() + " is not for this side");
                }
            }
        } catch (IOException broken) {
            System.getLogger("lungo.relay").log(System.Logger.Level.DEBUG, "the client's process is gone", broken);
        }
    }

    private PrintStream stream(Frame.Kind kind) {
        var frames = new OutputStream() {
            @Override
            public void write(int value) {
                send(new Frame(kind, new byte[] {(byte) value}));
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                send(new Frame(kind, Arrays.copyOfRange(bytes, offset, offset + length)));
            }
        };
        return new PrintStream(new BufferedOutputStream(frames, BUFFER), false, StandardCharsets.UTF_8);
    }

    /// The command continues without a reader, as one does whose terminal was closed.
    private void send(Frame frame) {
        try {
            frame.write(to);
        } catch (IOException gone) {
            input.end();
        }
    }
}
