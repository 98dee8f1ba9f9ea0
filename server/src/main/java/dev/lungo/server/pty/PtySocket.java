package dev.lungo.server.pty;

import dev.lungo.core.workspace.Terminal;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.server.WebSocketMappings;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;
import org.jspecify.annotations.Nullable;

/// Shows one terminal to one client: its output as text, and once, after the past output, a binary frame of a zero
/// and the client's position. What the client sends is typed. Output waits in the terminal, not here, so a client
/// that does not read costs no memory.
final class PtySocket implements FrameHandler {
    private static final Duration PING = Duration.ofSeconds(20);
    private static final long LONGEST_WRITE_SECONDS = 30;
    private static final int LARGEST_INPUT = 256 * 1024;

    private final Terminal terminal;
    private final Runnable over;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable CoreSession session;
    private long cursor;

    private PtySocket(Terminal terminal, long cursor, Runnable over) {
        this.terminal = terminal;
        this.cursor = cursor;
        this.over = over;
    }

    /// @return true if the client requested a WebSocket
    static boolean open(Exchange exchange, Terminal terminal, long cursor) {
        return exchange.handOver((request, response, callback, over) -> {
            var server = request.getConnectionMetaData().getConnector().getServer();
            var mappings = new WebSocketMappings(WebSocketServerComponents.ensureWebSocketComponents(server));
            WebSocketNegotiator negotiator = (_, _, _) -> new PtySocket(terminal, cursor, over);
            try {
                return mappings.upgrade(negotiator, request, response, callback, PtySocket::configure);
            } catch (HttpException.RuntimeException incomplete) {
                throw HttpFailure.badRequest("Headers", String.valueOf(incomplete.getReason()));
            }
        });
    }

    private static void configure(Configuration configuration) {
        configuration.setIdleTimeout(Duration.ofSeconds(3 * PING.toSeconds()));
        configuration.setMaxFrameSize(LARGEST_INPUT);
        configuration.setMaxOutgoingFrames(16);
    }

    @Override
    public void onOpen(CoreSession opened, Callback callback) {
        session = opened;
        callback.succeeded();
        opened.demand();
        Thread.ofVirtual().name("pty-socket").start(() -> pump(opened));
    }

    private void pump(CoreSession session) {
        try {
            long before = terminal.said();
            while (cursor < before && say(session, Duration.ZERO)) {}
            var place = "\0{\"cursor\":" + cursor + "}";
            send(session, new Frame(OpCode.BINARY, ByteBuffer.wrap(place.getBytes(StandardCharsets.UTF_8))));
            while (closed.getCount() > 0 && say(session, PING)) {}
            session.close(CloseStatus.NORMAL, "", Callback.NOOP);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            session.abort();
        } catch (IOException gone) {
            session.abort();
        }
    }

    /// @return false if the terminal has no more output
    private boolean say(CoreSession session, Duration patience) throws IOException, InterruptedException {
        var piece = terminal.read(cursor, patience);
        if (piece == null) return false;
        if (piece.text().isEmpty()) {
            send(session, new Frame(OpCode.PING));
        } else {
            send(session, new Frame(OpCode.TEXT, ByteBuffer.wrap(piece.text().getBytes(StandardCharsets.UTF_8))));
        }
        cursor = piece.end();
        return true;
    }

    private static void send(CoreSession session, Frame frame) throws IOException, InterruptedException {
        var sent = new Callback.Completable();
        session.sendFrame(frame, sent, false);
        try {
            sent.get(LONGEST_WRITE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException gone) {
            throw new IOException("the client stopped reading", gone);
        }
    }

    /// Types on a thread of its own: a program that does not read its terminal holds only its own client.
    /// The next frame is demanded afterwards, so the order is kept.
    @Override
    public void onFrame(Frame frame, Callback callback) {
        if (frame.isDataFrame()) Thread.ofVirtual().name("pty-input").start(() -> type(frame, callback));
        else done(frame, callback);
    }

    private void type(Frame frame, Callback callback) {
        try {
            type(frame.getPayload());
            done(frame, callback);
        } catch (IOException refused) {
            callback.failed(refused);
        }
    }

    private void done(Frame frame, Callback callback) {
        if (frame.getOpCode() == OpCode.PING) answer(new Frame(OpCode.PONG, copy(frame.getPayload())));
        callback.succeeded();
        if (frame.getOpCode() != OpCode.CLOSE) demand();
    }

    private void answer(Frame pong) {
        var to = session;
        if (to != null) to.sendFrame(pong, Callback.NOOP, false);
    }

    private void demand() {
        var from = session;
        if (from != null) from.demand();
    }

    private static ByteBuffer copy(ByteBuffer payload) {
        return ByteBuffer.allocate(payload.remaining()).put(payload.slice()).flip();
    }

    private void type(ByteBuffer payload) throws IOException {
        var bytes = new byte[payload.remaining()];
        payload.get(bytes);
        terminal.write(bytes);
    }

    @Override
    public void onError(Throwable cause, Callback callback) {
        callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
        closed.countDown();
        over.run();
        callback.succeeded();
    }
}
