package dev.lungo.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// Reads bodies into memory. Limits the size and speed of each one, and the total size of all.
final class RequestBodies {
    private static final long ALL_TOGETHER = 96L * 1024 * 1024;
    private static final long GRACE_NANOS = 10_000_000_000L;
    private static final long LEAST_BYTES_PER_SECOND = 1024;
    private static final Pattern JSON = Pattern.compile("application/(?:[\\w.-]+\\+)?json");

    private static final AtomicLong HELD = new AtomicLong();

    private RequestBodies() {}

    /// @throws HttpFailure when it is too large, too slow, or of a type that is not JSON
    static byte[] read(Request request, int most) throws IOException {
        for (var type : request.getHeaders().getValuesList(HttpHeader.CONTENT_TYPE)) requireJson(type);
        refusePacked(request.getHeaders().get(HttpHeader.CONTENT_ENCODING));
        if (request.getLength() > most) throw tooLarge(most);
        var body = new ByteArrayOutputStream(Math.clamp(request.getLength(), 0, 64 * 1024));
        long held = 0;
        try (var in = Content.Source.asInputStream(request)) {
            long start = System.nanoTime();
            var piece = new byte[16 * 1024];
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                if (body.size() + length > most) throw tooLarge(most);
                held += length;
                if (HELD.addAndGet(length) > ALL_TOGETHER)
                    throw new HttpFailure(
                            503, "Unavailable", "Too many large requests at once; try again in a moment.");
                body.write(piece, 0, length);
                refuseDrip(System.nanoTime() - start, body.size());
            }
            return body.toByteArray();
        } finally {
            HELD.addAndGet(-held);
        }
    }

    /// A page of any origin can send forms and plain text without a preflight request, so only JSON passes.
    private static void requireJson(String type) {
        if (!JSON.matcher(type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .matches()) {
            throw new HttpFailure(415, "BadRequest", "The body must be application/json, not " + type);
        }
    }

    private static void refusePacked(@Nullable String encoding) {
        if (encoding != null && !encoding.strip().equalsIgnoreCase("identity"))
            throw new HttpFailure(415, "BadRequest", "The body must not be compressed, but is " + encoding);
    }

    private static void refuseDrip(long nanos, long bytes) {
        if (nanos > GRACE_NANOS && bytes < LEAST_BYTES_PER_SECOND * (nanos / 1_000_000_000)) {
            throw new HttpFailure(408, "RequestTimeout", "The body arrived too slowly");
        }
    }

    private static HttpFailure tooLarge(int most) {
        return new HttpFailure(413, "BadRequest", "The body is larger than " + most + " bytes");
    }
}
