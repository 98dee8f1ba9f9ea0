package dev.lungo.cli.relay;

import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/// Another process's standard input: each call that finds nothing here asks that process. For one reading thread.
final class RelayedInput extends InputStream {
    private static final byte[] END = {};

    private final Consumer<Frame> ask;
    private final BlockingQueue<byte[]> answers = new LinkedBlockingQueue<>();
    private volatile boolean over;
    private byte[] some = {};
    private int position;

    RelayedInput(Consumer<Frame> ask) {
        this.ask = ask;
    }

    /// The answer to a question: empty when nothing has been typed.
    void take(byte[] answer) {
        answers.add(answer.clone());
    }

    /// There is nothing more, now and ever.
    void end() {
        over = true;
        answers.add(END);
    }

    @Override
    public int available() throws InterruptedIOException {
        if (position == some.length && !over) fetch(Frame.Kind.POLL);
        return some.length - position;
    }

    @Override
    public int read() throws InterruptedIOException {
        while (position == some.length) {
            if (over && answers.isEmpty()) return -1;
            fetch(Frame.Kind.READ);
        }
        return some[position++] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws InterruptedIOException {
        if (length == 0) return 0;
        int first = read();
        if (first < 0) return -1;
        into[offset] = (byte) first;
        int more = Math.min(length - 1, some.length - position);
        System.arraycopy(some, position, into, offset + 1, more);
        position += more;
        return 1 + more;
    }

    private void fetch(Frame.Kind how) throws InterruptedIOException {
        if (!over) ask.accept(Frame.of(how));
        try {
            some = answers.take();
            position = 0;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the command was ended");
        }
    }
}
