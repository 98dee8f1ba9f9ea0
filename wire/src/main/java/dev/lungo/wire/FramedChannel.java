package dev.lungo.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Messages in the two streams of a program. A thread reads and one writes, so a program that does not read blocks no
/// caller. Thread-safe.
public final class FramedChannel implements RpcChannel {
    private static final int LARGEST = 64 << 20;
    private static final int LONGEST_HEADER = 8192;
    private static final int MOST_WAITING = 20_000;
    /// Each message has this key.
    private static final String MARK = "\"jsonrpc\"";

    private static final String LENGTH = "content-length:";

    /// Marks of where a message begins and ends.
    public enum Framing {
        /// A `Content-Length` header before each message, as in the Language Server Protocol.
        HEADERS,
        /// One message a line, as in the Model Context Protocol.
        LINES,
        /// One message a line, from a client that gets an error for each that is invalid.
        REQUEST_LINES
    }

    private final Framing framing;
    private final BufferedInputStream input;
    private final OutputStream output;
    private final LinkedBlockingQueue<byte[]> outgoing = new LinkedBlockingQueue<>(MOST_WAITING);
    private final AtomicBoolean ended = new AtomicBoolean();
    private Consumer<String> listener = _ -> {};

    public FramedChannel(Framing framing, InputStream input, OutputStream output) {
        this.framing = framing;
        this.input = new BufferedInputStream(input, 1 << 16);
        this.output = output;
    }

    @Override
    public void start(String name, Consumer<JsonNode> received, Consumer<String> ended) {
        listener = ended;
        Thread.ofPlatform().daemon().name(name + "-reader").start(() -> read(received));
        Thread.ofPlatform().daemon().name(name + "-writer").start(this::write);
    }

    @Override
    public void send(Map<String, Object> message) {
        if (!ended.get() && !outgoing.offer(Json.bytes(message))) end("it does not read its input");
    }

    private void write() {
        try {
            while (!ended.get()) {
                var body = outgoing.poll(1, TimeUnit.SECONDS);
                if (body == null) continue;
                write(body);
                if (outgoing.isEmpty()) output.flush();
            }
        } catch (IOException gone) {
            end("it closed its input");
        } catch (InterruptedException stopped) {
            end("stopped");
        }
    }

    private void write(byte[] body) throws IOException {
        switch (framing) {
            case HEADERS -> {
                output.write(("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                output.write(body);
            }
            case LINES, REQUEST_LINES -> {
                output.write(body);
                output.write('\n');
            }
        }
    }

    private void read(Consumer<JsonNode> received) {
        try {
            while (!ended.get()) {
                var body = framing == Framing.HEADERS ? body() : line();
                if (body == null) continue;
                if (framing == Framing.REQUEST_LINES) requests(body, received);
                else {
                    var message = message(body);
                    if (message != null) received.accept(message);
                }
            }
        } catch (JacksonException broken) {
            end("it sent invalid JSON");
        } catch (EOFException over) {
            end("it ended");
        } catch (IOException broken) {
            end(broken.getMessage() == null ? "its output broke" : broken.getMessage());
        }
    }

    private void requests(byte[] body, Consumer<JsonNode> received) {
        JsonNode messages;
        try {
            messages = Json.mapper().readTree(body);
        } catch (JacksonException broken) {
            send(InvalidMessages.notJson());
            return;
        }
        Iterable<JsonNode> each = messages.isArray() && !messages.isEmpty() ? messages : List.of(messages);
        for (var message : each) {
            var refusal = InvalidMessages.answerTo(message);
            if (refusal == null) received.accept(message);
            else send(refusal);
        }
    }

    /// Null for a line that is not a message, such as `[INFO] Ready`, which programs print by mistake.
    private @Nullable JsonNode message(byte[] body) {
        try {
            return Json.mapper().readTree(body);
        } catch (JacksonException broken) {
            if (framing == Framing.LINES && !new String(body, StandardCharsets.ISO_8859_1).contains(MARK)) return null;
            throw broken;
        }
    }

    /// The next line that can be a message; null for others, which programs print by mistake.
    private byte @Nullable [] line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = next(); next != '\n'; next = next()) {
            if (line.size() >= LARGEST) throw tooLarge(line.size());
            line.write(next);
        }
        var bytes = line.toByteArray();
        int start = 0;
        while (start < bytes.length && bytes[start] <= ' ' && bytes[start] >= 0) start++;
        if (start == bytes.length) return null;
        boolean possible = framing == Framing.REQUEST_LINES || bytes[start] == '{' || bytes[start] == '[';
        return possible ? bytes : null;
    }

    private byte[] body() throws IOException {
        int length = length();
        if (length > LARGEST) throw tooLarge(length);
        var body = input.readNBytes(length);
        if (body.length < length) throw new EOFException("it ended");
        return body;
    }

    private static IOException tooLarge(int bytes) {
        return new IOException("it sent a message of " + (bytes >> 20) + " MB");
    }

    /// Reads headers up to the body. Skips lines that are no headers, because programs print such by mistake.
    private int length() throws IOException {
        int length = -1;
        while (true) {
            var line = header();
            if (line.isEmpty() && length >= 0) return length;
            if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) length = number(line);
        }
    }

    private static int number(String line) throws IOException {
        try {
            return Math.max(0, Integer.parseInt(line.substring(LENGTH.length()).strip()));
        } catch (NumberFormatException wrong) {
            throw new IOException("it sent an invalid header", wrong);
        }
    }

    private String header() throws IOException {
        var line = new StringBuilder();
        for (int next = next(); next != '\n'; next = next()) {
            if (next != '\r' && line.length() < LONGEST_HEADER) line.append((char) next);
        }
        return line.toString();
    }

    private int next() throws IOException {
        int next = input.read();
        if (next < 0) throw new EOFException("it ended");
        return next;
    }

    private void end(String reason) {
        if (ended.compareAndSet(false, true)) listener.accept(reason);
    }

    @Override
    public void close() {
        end("stopped");
    }
}
