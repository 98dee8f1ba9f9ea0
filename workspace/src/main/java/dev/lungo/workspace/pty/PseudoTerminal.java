package dev.lungo.workspace.pty;

import dev.lungo.core.process.Running;
import dev.lungo.core.workspace.Terminal;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// The controlling side of a terminal. Reads and writes block in the system, which would hold a carrier of virtual
/// threads, so each has its own thread; the reader closes the descriptor.
final class PseudoTerminal implements Terminal {
    private static final int MOST_INPUT = 1_000_000;
    private static final byte[] END = new byte[0];

    private final int descriptor;
    private final Running running;
    private final Scrollback scrollback = new Scrollback();
    private final LinkedBlockingQueue<byte[]> input = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(MOST_INPUT);
    private boolean open = true;

    PseudoTerminal(int descriptor, Running running) {
        this.descriptor = descriptor;
        this.running = running;
    }

    PseudoTerminal start() {
        var writer = Thread.ofPlatform().daemon().name("pty-input").start(this::feed);
        Thread.ofPlatform().daemon().name("pty-output").start(() -> drain(writer));
        return this;
    }

    private void drain(Thread writer) {
        try (var arena = Arena.ofConfined()) {
            var buffer = arena.allocate(16 * 1024);
            for (int length = TerminalCalls.read(descriptor, buffer);
                    length > 0;
                    length = TerminalCalls.read(descriptor, buffer)) {
                scrollback.add(buffer.asSlice(0, length).asByteBuffer());
            }
        } finally {
            scrollback.end();
            input.add(END);
            shut(writer);
        }
    }

    /// No thread may write to a descriptor that the system gives to another file next.
    private void shut(Thread writer) {
        try {
            writer.join();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return;
        }
        synchronized (this) {
            open = false;
            TerminalCalls.close(descriptor);
        }
    }

    private void feed() {
        try (var arena = Arena.ofConfined()) {
            var buffer = arena.allocate(4 * 1024);
            for (var bytes = input.take(); bytes != END; bytes = input.take()) {
                boolean taken = feed(bytes, buffer);
                room.release(bytes.length);
                if (!taken) return;
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean feed(byte[] bytes, MemorySegment buffer) {
        for (int at = 0; at < bytes.length; ) {
            int length = (int) Math.min(bytes.length - at, buffer.byteSize());
            MemorySegment.copy(bytes, at, buffer, ValueLayout.JAVA_BYTE, 0, length);
            int written = TerminalCalls.write(descriptor, buffer, length);
            if (written <= 0) return false;
            at += written;
        }
        return true;
    }

    @Override
    public long pid() {
        return running.pid();
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        if (bytes.length == 0) return;
        if (!room.tryAcquire(bytes.length))
            throw new IOException("the program in the terminal does not read its input");
        input.add(bytes);
    }

    @Override
    public synchronized void resize(int rows, int columns) throws IOException {
        if (open) TerminalCalls.resize(descriptor, rows, columns);
    }

    @Override
    public long said() {
        return scrollback.said();
    }

    @Override
    public @Nullable Piece read(long from, Duration patience) throws InterruptedException {
        return scrollback.read(from, patience);
    }

    @Override
    public void close() {
        running.kill();
    }
}
