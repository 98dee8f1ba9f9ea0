package dev.lungo.providers.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// A body as a stream that returns everything received before a broken connection, and then reports the break; the
/// JDK's own drops it. Read by one thread; any may close it.
public final class BodyStream extends InputStream implements HttpResponse.BodySubscriber<InputStream> {
    /// Buffers; the end has none, and a cause where it was no clean one.
    private record Piece(List<ByteBuffer> buffers, @Nullable Throwable cause) {
        static final Piece END = new Piece(List.of(), null);
    }

    private final LinkedBlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    private Piece current = new Piece(List.of(), null);
    private int place;
    private @Nullable Piece end;
    private volatile boolean closed;

    @Override
    public CompletionStage<InputStream> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription.complete(given);
        if (closed) given.cancel();
        else given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        pieces.add(new Piece(buffers, null));
    }

    @Override
    public void onError(Throwable cause) {
        pieces.add(new Piece(List.of(), cause));
    }

    @Override
    public void onComplete() {
        pieces.add(Piece.END);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) return 0;
        var buffer = buffer();
        if (buffer == null) return -1;
        int count = Math.min(length, buffer.remaining());
        buffer.get(target, offset, count);
        return count;
    }

    @Override
    public void close() {
        closed = true;
        pieces.add(Piece.END);
        if (subscription.isDone()) subscription.join().cancel();
    }

    /// The next buffer with bytes, null at the end.
    private @Nullable ByteBuffer buffer() throws IOException {
        while (true) {
            if (closed) throw new IOException("closed");
            if (end != null) return ended(end);
            while (place < current.buffers.size()) {
                var buffer = current.buffers.get(place);
                if (buffer.hasRemaining()) return buffer;
                place++;
            }
            take();
        }
    }

    private void take() throws IOException {
        try {
            current = pieces.take();
        } catch (InterruptedException interrupted) {
            close();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
        place = 0;
        if (current == Piece.END || current.cause != null) end = current;
        else subscription.join().request(1);
    }

    private static @Nullable ByteBuffer ended(Piece end) throws IOException {
        if (end.cause == null) return null;
        throw new IOException(end.cause.getMessage(), end.cause);
    }
}
