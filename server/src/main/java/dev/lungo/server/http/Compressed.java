package dev.lungo.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/// A body that is compressed if it is large and the client accepts that.
final class Compressed extends OutputStream {
    private static final int SMALL = 8 * 1024;

    private final Response response;
    private final OutputStream out;
    private final ByteArrayOutputStream start = new ByteArrayOutputStream(512);
    private @Nullable OutputStream gzip;

    private Compressed(Response response, OutputStream out) {
        this.response = response;
        this.out = out;
    }

    /// `out` itself if the client does not accept compressed bodies.
    static OutputStream of(Request request, Response response, OutputStream out) {
        return taken(request, response) ? new Compressed(response, out) : out;
    }

    static byte[] of(Request request, Response response, byte[] body) throws IOException {
        if (body.length < SMALL || !taken(request, response)) return body;
        var compressed = new ByteArrayOutputStream(body.length / 4);
        try (var out = new Compressed(response, compressed)) {
            out.write(body);
        }
        return compressed.toByteArray();
    }

    private static boolean taken(Request request, Response response) {
        response.getHeaders().add(HttpHeader.VARY, "Accept-Encoding");
        return isTaken(request);
    }

    /// True if the client can unpack gzip; one that gives it the weight 0 cannot.
    static boolean isTaken(Request request) {
        return request.getHeaders().getQualityCSV(HttpHeader.ACCEPT_ENCODING).contains("gzip");
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (gzip == null && start.size() + length < SMALL) start.write(bytes, from, length);
        else gzip().write(bytes, from, length);
    }

    /// Speed counts more than the last tenth of the size.
    private OutputStream gzip() throws IOException {
        if (gzip != null) return gzip;
        response.getHeaders().put(HttpHeader.CONTENT_ENCODING, "gzip");
        var fast = new GZIPOutputStream(out, 16 * 1024) {
            {
                def.setLevel(Deflater.BEST_SPEED);
            }
        };
        gzip = fast;
        start.writeTo(fast);
        return fast;
    }

    /// Not called when the answer broke off, so that it does not look whole.
    @Override
    public void close() throws IOException {
        if (gzip == null) {
            start.writeTo(out);
            out.close();
        } else {
            gzip.close();
        }
    }
}
