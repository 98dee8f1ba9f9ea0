package dev.lungo.tui.term;

import dev.lungo.tui.input.InputDecoder;
import dev.lungo.tui.input.TerminalInput;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// Reads the terminal on a thread of its own. Reads through a channel, because closing a channel wakes a thread that
/// sits in a native read; nothing else does.
final class InputThread {
    private static final int CHUNK = 1 << 16;
    private static final long PAUSE_NANOS = 1_000_000;

    private final FileInputStream stream;
    private final FileChannel channel;
    private final InputDecoder decoder;
    private final Consumer<TerminalInput> sink;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK);
    private final byte[] bytes = new byte[CHUNK];
    private final Thread thread = new Thread(this::run, "terminal-input");

    private volatile boolean closing;

    InputThread(InputDecoder decoder, Consumer<TerminalInput> sink) throws IOException {
        this.decoder = decoder;
        this.sink = sink;
        stream = new FileInputStream(Tty.PATH.toFile());
        channel = stream.getChannel();
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /// Ends the thread, wherever it waits.
    void close() {
        closing = true;
        try {
            channel.close();
            stream.close();
        } catch (IOException gone) {
            System.getLogger(InputThread.class.getName())
                    .log(System.Logger.Level.DEBUG, "could not close the terminal", gone);
        }
        try {
            if (Thread.currentThread() != thread) thread.join(TimeUnit.SECONDS.toMillis(1));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (read()) while (decoder.patience() > 0 && isReady(decoder.patience())) if (!read()) return;
        } catch (IOException gone) {
            System.getLogger(InputThread.class.getName()).log(System.Logger.Level.DEBUG, "the terminal is gone", gone);
        } finally {
            if (!closing) sink.accept(new TerminalInput.Closed());
        }
    }

    private boolean read() throws IOException {
        buffer.clear();
        int length = channel.read(buffer);
        if (length < 0) return false;
        buffer.flip().get(bytes, 0, length);
        emit(decoder.feed(bytes, length, System.nanoTime()));
        return true;
    }

    /// Waits for the rest of an incomplete sequence; if none comes, the decoder gives up on it.
    private boolean isReady(int patience) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patience);
        while (stream.available() == 0) {
            if (System.nanoTime() > deadline) {
                emit(decoder.expire(System.nanoTime()));
                return false;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return true;
    }

    private void emit(List<TerminalInput> inputs) {
        for (var input : inputs) sink.accept(input);
    }
}
