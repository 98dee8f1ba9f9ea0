package dev.lungo.providers.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Closes a stream from which no byte came for too long, or for much too long nothing but keepalives. Costs no
/// thread: the JDK's one delay scheduler looks once per limit, and forgets the stream when it is closed.
public final class IdleWatch extends FilterInputStream {
    /// Number of limits that may pass with keepalives alone, because some servers wait that long for a machine.
    private static final int MOST_WITHOUT_CONTENT = 4;

    private volatile long limit;
    private volatile long lastContent = System.nanoTime();
    private volatile long lastByte = System.nanoTime();
    private volatile boolean expired;
    private volatile @Nullable CompletableFuture<Void> timer;
    private volatile boolean closed;

    public IdleWatch(InputStream in, Duration limit) {
        super(in);
        this.limit = limit.toNanos();
        if (this.limit > 0) lookIn(this.limit);
    }

    /// True if this closed the stream because nothing arrived.
    public boolean expired() {
        return expired;
    }

    /// Something came that is more than a keepalive.
    public void heardContent() {
        lastContent = System.nanoTime();
    }

    /// True if bytes arrived within the limit, but nothing of an answer.
    public boolean heardOnlyLife() {
        return lastByte > lastContent && System.nanoTime() - lastContent > limit * MOST_WITHOUT_CONTENT;
    }

    /// From now on the limit is this.
    public void expectWithin(Duration other) {
        limit = other.toNanos();
        lastByte = System.nanoTime();
        lastContent = lastByte;
        var waiting = timer;
        if (waiting != null) waiting.cancel(false);
        if (!closed) lookIn(limit);
    }

    @Override
    public int read() throws IOException {
        int value = in.read();
        lastByte = System.nanoTime();
        return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = in.read(target, offset, length);
        lastByte = System.nanoTime();
        return count;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        var waiting = timer;
        if (waiting != null) waiting.cancel(false);
        in.close();
    }

    private void lookIn(long nanos) {
        var next = new CompletableFuture<Void>().completeOnTimeout(null, nanos, TimeUnit.NANOSECONDS);
        timer = next;
        next.thenRunAsync(this::look, Thread::startVirtualThread);
        if (closed) next.cancel(false);
    }

    private void look() {
        if (closed) return;
        long now = System.nanoTime();
        long left = Math.min(lastByte + limit - now, lastContent + MOST_WITHOUT_CONTENT * limit - now);
        if (left > 0) {
            lookIn(left);
            return;
        }
        expired = true;
        try {
            close();
        } catch (IOException alreadyBroken) {
            // The reader learns it from its own read.
        }
    }
}
