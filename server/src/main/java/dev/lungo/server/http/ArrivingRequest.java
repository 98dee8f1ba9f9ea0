package dev.lungo.server.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// A request whose small body is collected without holding a thread while the client sends it.
final class ArrivingRequest extends Request.Wrapper {
    private static final int SMALL = 16 * 1024;
    private static final long PATIENCE = Duration.ofSeconds(10).toNanos();

    private final Consumer<ArrivingRequest> then;
    private final ByteArrayOutputStream arrived = new ByteArrayOutputStream(512);
    private final long start = System.nanoTime();
    private Content.@Nullable Chunk end;

    private ArrivingRequest(Request request, Consumer<ArrivingRequest> then) {
        super(request);
        this.then = then;
    }

    /// Calls `then` once: when the body is complete, broken off, too large or too slow to be collected here.
    static void await(Request request, Consumer<ArrivingRequest> then) {
        new ArrivingRequest(request, then).collect();
    }

    /// False if the rest of the body must be waited for while it is read.
    boolean complete() {
        return end != null;
    }

    private void collect() {
        while (end == null && arrived.size() < SMALL && System.nanoTime() - start < PATIENCE) {
            var chunk = super.read();
            if (chunk == null) {
                super.demand(this::collect);
                return;
            }
            take(chunk);
        }
        then.accept(this);
    }

    /// Copies, because a chunk keeps a whole buffer of its connection.
    private void take(Content.Chunk chunk) {
        if (Content.Chunk.isFailure(chunk)) {
            end = chunk;
            return;
        }
        var piece = new byte[chunk.remaining()];
        chunk.getByteBuffer().get(piece);
        arrived.writeBytes(piece);
        if (chunk.isLast()) end = Content.Chunk.EOF;
        chunk.release();
    }

    @Override
    public Content.Chunk read() {
        if (arrived.size() == 0) return end == null ? super.read() : end;
        var bytes = ByteBuffer.wrap(arrived.toByteArray());
        arrived.reset();
        return Content.Chunk.from(bytes, false);
    }
}
