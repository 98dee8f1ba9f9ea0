package dev.lungo.providers.protocol.bedrock;

import dev.lungo.providers.protocol.FrameReader;
import dev.lungo.wire.Json;
import dev.lungo.wire.SseReader.Frame;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Reads AWS's binary event stream (`application/vnd.amazon.eventstream`): a message is its length, the
/// length of its headers, a checksum of both, headers, payload, and a checksum of it all. An event's
/// frame is named by its type; an exception's is named `exception` and holds the error as JSON.
final class AwsEventStream implements FrameReader {
    static final String EXCEPTION = "exception";

    private static final int PRELUDE = 12;
    private static final int CHECKSUM = 4;
    private static final int MOST_HEADERS = 128 << 10;
    private static final int MOST = (16 << 20) + MOST_HEADERS + PRELUDE + CHECKSUM;

    private final InputStream in;

    AwsEventStream(InputStream in) {
        this.in = in;
    }

    @Override
    public @Nullable Frame next() throws IOException {
        var prelude = in.readNBytes(PRELUDE);
        if (prelude.length < PRELUDE) return null;
        var lengths = ByteBuffer.wrap(prelude);
        int total = lengths.getInt();
        int headers = lengths.getInt();
        check(checksum(prelude, PRELUDE - CHECKSUM), lengths.getInt());
        if (total < PRELUDE + CHECKSUM
                || total > MOST
                || headers < 0
                || headers > Math.min(MOST_HEADERS, total - PRELUDE - CHECKSUM)) {
            throw new IOException(
                    "it contains a message of " + Integer.toUnsignedString(total) + " bytes, which is invalid");
        }
        var message = new byte[total];
        System.arraycopy(prelude, 0, message, 0, PRELUDE);
        if (in.readNBytes(message, PRELUDE, total - PRELUDE) < total - PRELUDE) return null;
        check(checksum(message, total - CHECKSUM), ByteBuffer.wrap(message).getInt(total - CHECKSUM));
        var payload =
                new String(message, PRELUDE + headers, total - PRELUDE - headers - CHECKSUM, StandardCharsets.UTF_8);
        return frame(headers(ByteBuffer.wrap(message, PRELUDE, headers)), payload);
    }

    private static int checksum(byte[] bytes, int length) {
        var sum = new CRC32();
        sum.update(bytes, 0, length);
        return (int) sum.getValue();
    }

    private static void check(int computed, int expected) throws IOException {
        if (computed != expected) throw new IOException("a message is damaged (wrong checksum)");
    }

    private static Frame frame(Map<String, String> headers, String payload) {
        return switch (headers.getOrDefault(":message-type", "event")) {
            case EXCEPTION ->
                new Frame(EXCEPTION, exception(headers.getOrDefault(":exception-type", ""), payload), null);
            case "error" ->
                new Frame(
                        EXCEPTION,
                        Json.text(error(
                                headers.getOrDefault(":error-code", ""), headers.getOrDefault(":error-message", ""))),
                        null);
            default -> new Frame(headers.getOrDefault(":event-type", ""), payload, null);
        };
    }

    private static String exception(String type, String payload) {
        return Json.text(error(type, message(payload)));
    }

    private static String message(String payload) {
        try {
            var error = Json.tree(payload.isBlank() ? "{}" : payload);
            return error.path("originalMessage")
                    .asString(
                            error.path("message").asString(error.path("Message").asString("")));
        } catch (JacksonException plainText) {
            return payload;
        }
    }

    private static Map<String, Object> error(String type, String message) {
        return Map.of("error", Map.of("type", type, "message", message.isBlank() ? type : message));
    }

    /// The headers that are texts; others have no meaning here.
    private static Map<String, String> headers(ByteBuffer bytes) throws IOException {
        var headers = new HashMap<String, String>();
        try {
            while (bytes.hasRemaining()) {
                var name = text(bytes, bytes.get() & 0xFF);
                int type = bytes.get();
                switch (type) {
                    case 0, 1 -> {}
                    case 2 -> skip(bytes, 1);
                    case 3 -> skip(bytes, 2);
                    case 4 -> skip(bytes, 4);
                    case 5, 8 -> skip(bytes, 8);
                    case 6 -> skip(bytes, bytes.getShort() & 0xFFFF);
                    case 7 -> headers.put(name, text(bytes, bytes.getShort() & 0xFFFF));
                    case 9 -> skip(bytes, 16);
                    default -> throw new IOException("a message has a header of the unknown type " + type);
                }
            }
        } catch (BufferUnderflowException | IllegalArgumentException beyondTheEnd) {
            throw new IOException("the headers of a message are damaged", beyondTheEnd);
        }
        return headers;
    }

    private static String text(ByteBuffer bytes, int length) {
        var text = new byte[length];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private static void skip(ByteBuffer bytes, int length) {
        bytes.position(bytes.position() + length);
    }
}
