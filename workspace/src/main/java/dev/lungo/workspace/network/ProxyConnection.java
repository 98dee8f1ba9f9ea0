package dev.lungo.workspace.network;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// One connection of a confined program to the proxy. Its first request decides where it leads; what follows goes there
/// unread.
final class ProxyConnection implements AutoCloseable {
    private static final int BUFFER = 32 * 1024;
    private static final long MOST_UNREAD = 1 << 20;

    private final SocketChannel inside;
    private final DomainProxy proxy;
    private volatile @Nullable Socket outside;
    private volatile boolean decided;
    private volatile long active = System.nanoTime();

    ProxyConnection(SocketChannel inside, DomainProxy proxy) {
        this.inside = inside;
        this.proxy = proxy;
    }

    /// True if the limits of time are exceeded.
    boolean isStale(DomainProxy.Limits limits) {
        var limit = decided ? limits.idle() : limits.head();
        return System.nanoTime() - active > limit.toNanos();
    }

    void run() {
        var in = Channels.newInputStream(inside);
        var out = Channels.newOutputStream(inside);
        try {
            var request = ProxyRequest.read(in);
            decided = true;
            active = System.nanoTime();
            outside = proxy.connect(request);
            if (request.tunnel()) write(out, "HTTP/1.1 200 Connection established\r\n\r\n");
            else write(outside.getOutputStream(), request.forwarded());
            relay(in, out, outside);
        } catch (ProxyRequest.Malformed malformed) {
            answer("400 Bad Request", malformed.getMessage());
        } catch (DomainProxy.RefusedException refused) {
            answer("403 Forbidden", refused.getMessage());
        } catch (IOException failed) {
            answer("502 Bad Gateway", "network: the host could not be reached");
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void relay(InputStream in, OutputStream out, Socket target) throws IOException, InterruptedException {
        var sending = Thread.ofVirtual().name("domain proxy sender").start(() -> {
            try {
                copy(in, target.getOutputStream());
                target.shutdownOutput();
            } catch (IOException ended) {
                closeQuietly(target);
            }
        });
        try {
            copy(target.getInputStream(), out);
            inside.shutdownOutput();
            sending.join();
        } catch (IOException ended) {
            close();
            sending.join();
        }
    }

    private void copy(InputStream from, OutputStream to) throws IOException {
        var buffer = new byte[BUFFER];
        for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
            active = System.nanoTime();
            to.write(buffer, 0, count);
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /// The status line has the reason, because many programs show nothing else. What the program still sends is read:
    /// closing before that would reset the connection, and the answer could be lost.
    private void answer(String status, @Nullable String why) {
        var body = why + "\n";
        var line = status + (why == null ? "" : " (" + why + ")");
        decided = false;
        try {
            write(
                    Channels.newOutputStream(inside),
                    "HTTP/1.1 " + line + "\r\nContent-Type: text/plain\r\nX-Proxy-Error: blocked by the sandbox\r\n"
                            + "Content-Length: " + body.length() + "\r\nConnection: close\r\n\r\n" + body);
            inside.shutdownOutput();
            Channels.newInputStream(inside).skipNBytes(MOST_UNREAD);
        } catch (IOException gone) {
            // The program has sent everything, or did not wait for the answer.
        }
    }

    private static void closeQuietly(@Nullable Closeable stream) {
        if (stream == null) return;
        try {
            stream.close();
        } catch (IOException gone) {
            // It is closed already.
        }
    }

    @Override
    public void close() {
        closeQuietly(inside);
        closeQuietly(outside);
    }
}
