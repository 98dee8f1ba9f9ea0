package dev.lungo.cli.relay;

import dev.lungo.cli.terminal.CommandTerminal;
import dev.lungo.cli.terminal.Interrupts;
import dev.lungo.tui.term.ScreenSize;
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
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// The half in the process that a person started: shows what the command writes, and hands on what is typed.
/// Reads standard input only when the command does: what is typed ahead is the shell's. For one thread.
public final class Relay {
    private static final int MOST = 8192;

    private final CommandTerminal terminal;
    private final DataInputStream from;
    private final DataOutputStream to;
    private volatile boolean listens;
    private volatile boolean interrupted;
    private @Nullable String session;
    private boolean lineOpen;

    public Relay(CommandTerminal terminal, InputStream from, OutputStream to) {
        this.terminal = terminal;
        this.from = new DataInputStream(new BufferedInputStream(from));
        this.to = new DataOutputStream(new BufferedOutputStream(to));
    }

    /// Until the command has ended; its exit code, unless its process went away without one.
    public OptionalInt run(RelayedCommand command) {
        try {
            new Frame(Frame.Kind.COMMAND, command.bytes()).write(to);
            Interrupts.each(this::interrupt);
            if (windowed(command)) Thread.ofPlatform().daemon().name("window").start(this::watchWindow);
            return follow();
        } catch (IOException gone) {
            return OptionalInt.empty();
        }
    }

    /// The id of the session that the command last showed, if it came so far.
    public @Nullable String session() {
        return session;
    }

    private static boolean windowed(RelayedCommand command) {
        boolean terminal = command.terminals().out() || command.terminals().err();
        return terminal && command.environment().getOrDefault("COLUMNS", "").isEmpty();
    }

    /// Beside the command, which begins without waiting for this.
    private void watchWindow() {
        Interrupts.resized(this::measure);
        measure();
    }

    private void measure() {
        int columns = ScreenSize.measured().columns();
        if (columns > 0)
            send(new Frame(
                    Frame.Kind.COLUMNS,
                    ByteBuffer.allocate(Integer.BYTES).putInt(columns).array()));
    }

    private OptionalInt follow() throws IOException {
        for (var frame = Frame.read(from); frame != null; frame = Frame.read(from)) {
            switch (frame.kind()) {
                case OUT -> show(terminal.out(), frame);
                case ERROR -> show(terminal.err(), frame);
                case POLL -> send(new Frame(Frame.Kind.INPUT, typed()));
                case READ -> Thread.ofPlatform().daemon().name("input").start(this::read);
                case LISTENS -> listens = true;
                case SHOWS -> session = new String(frame.content(), StandardCharsets.UTF_8);
                case EXIT -> {
                    return OptionalInt.of(frame.content()[0] & 0xff);
                }
                case COMMAND, INPUT, END, INTERRUPT, COLUMNS ->
                    throw new IOException("The server's process said " + frame.kind() + ", which is not its part.");
            }
        }
        return OptionalInt.empty();
    }

    /// True if the last line that the command wrote has no end.
    public boolean lineOpen() {
        return lineOpen;
    }

    private void show(PrintStream stream, Frame frame) {
        if (frame.content().length == 0) return;
        stream.write(frame.content(), 0, frame.content().length);
        stream.flush();
        lineOpen = frame.content()[frame.content().length - 1] != '\n';
    }

    private byte[] typed() {
        try {
            return terminal.in().readNBytes(Math.min(MOST, terminal.in().available()));
        } catch (IOException closed) {
            return new byte[0];
        }
    }

    private void read() {
        try {
            var some = new byte[MOST];
            int length = terminal.in().read(some);
            send(length < 0 ? Frame.of(Frame.Kind.END) : new Frame(Frame.Kind.INPUT, Arrays.copyOf(some, length)));
        } catch (IOException broken) {
            send(Frame.of(Frame.Kind.END));
        }
    }

    private void interrupt() {
        if (!listens || interrupted) Interrupts.leave();
        interrupted = true;
        send(Frame.of(Frame.Kind.INTERRUPT));
    }

    /// If the other side stops reading, the end of its stream shows it.
    private void send(Frame frame) {
        try {
            frame.write(to);
        } catch (IOException gone) {
            listens = false;
        }
    }
}
