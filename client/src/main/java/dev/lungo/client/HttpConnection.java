package dev.lungo.client;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// One connection that carries one request after another. Written on a plain socket because a command
/// should be over in less time than the JDK's HTTP clients need to load, and because closing it from
/// another thread has to wake the reader.
final class HttpConnection implements AutoCloseable {
    private final Link link;
    private final InputStream in;
    private final ServerAddress address;
    private long freeSince = System.nanoTime();

    private HttpConnection(Link link, ServerAddress address) throws IOException {
        this.link = link;
        this.in = new BufferedInputStream(link.in());
        this.address = address;
    }

    static HttpConnection open(ServerAddress address) throws IOException {
        return new HttpConnection(Link.open(address), address);
    }

    /// Sends a request and reads the head of its answer. `patience` is the longest silence in
    /// milliseconds, 0 for any.
    HttpResponse exchange(String method, String target, String directory, byte @Nullable [] body, int patience)
            throws IOException {
        link.patience(patience);
        var head = head(method, target, directory, body).getBytes(StandardCharsets.ISO_8859_1);
        link.out().write(body == null ? head : joined(head, body));
        return HttpResponse.read(in);
    }

    private String head(String method, String target, String directory, byte @Nullable [] body) {
        var head = new StringBuilder(256)
                .append(method)
                .append(' ')
                .append(address.prefix())
                .append(target)
                .append(" HTTP/1.1\r\n")
                .append("Host: ")
                .append(address.host())
                .append("\r\n")
                .append("Accept: application/json, text/event-stream\r\n");
        own(head);
        if (!directory.isEmpty())
            head.append("x-opencode-directory: ").append(directory).append("\r\n");
        if (body != null) head.append("Content-Type: application/json\r\n");
        if (body != null || !method.equals("GET"))
            head.append("Content-Length: ")
                    .append(body == null ? 0 : body.length)
                    .append("\r\n");
        return head.append("\r\n").toString();
    }

    /// Headers that all requests to this address have.
    private void own(StringBuilder head) {
        // The server learns by the fingerprint whether it has them.
        if (address.keys() != null)
            head.append("x-lungo-keys: ").append(address.keys().fingerprint()).append("\r\n");
        if (address.client() != null)
            head.append("x-lungo-client: ").append(address.client()).append("\r\n");
        if (address.trusting()) head.append("x-lungo-trust: 1\r\n");
        if (address.pure()) head.append("x-lungo-pure: 1\r\n");
        if (address.authorization() != null)
            head.append("Authorization: ").append(address.authorization()).append("\r\n");
    }

    /// One write, so that a small request is one packet.
    private static byte[] joined(byte[] head, byte[] body) {
        var all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    void released() {
        freeSince = System.nanoTime();
    }

    /// A server drops connections that are idle for long, and a request that meets this cannot be
    /// repeated safely.
    boolean fresh(long maximumIdleMillis) {
        return System.nanoTime() - freeSince < maximumIdleMillis * 1_000_000;
    }

    @Override
    public void close() {
        try {
            link.close();
        } catch (IOException _) {
            // it is gone either way
        }
    }
}
