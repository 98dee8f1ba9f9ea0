package dev.lungo.providers.protocol;

import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.Reply;
import dev.lungo.core.session.Failure;
import dev.lungo.providers.http.IdleWatch;
import dev.lungo.providers.http.Unzipped;
import dev.lungo.wire.SseReader;
import dev.lungo.wire.SseReader.Frame;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// A running answer: frames are read when a delta is requested and none waits. A body that is no event stream (a
/// page, one JSON object, words) is read completely and reported as what it is.
final class StreamReply implements Reply, Iterator<Delta> {
    private static final int LARGEST_WHOLE_BODY = 8 << 20;
    private static final int LARGEST_WORDS = 64 << 10;
    private static final Duration TAIL = Duration.ofMillis(250);

    private final IdleWatch bytes;
    private final PushbackInputStream body;
    private final FrameReader frames;
    private final HttpCall call;
    private final Decoder decoder;
    private final EndpointFailures failures;
    private final Endpoint endpoint;
    private final DecodedAnswer answer;
    private boolean sniffed;
    private String noise = "";

    StreamReply(IdleWatch bytes, HttpCall call, EndpointFailures failures, Endpoint endpoint) {
        this.bytes = bytes;
        this.body = new PushbackInputStream(Unzipped.of(bytes, failures.header("content-encoding")), BodyKind.LENGTH);
        this.frames = call.framing().of(body);
        this.call = call;
        this.decoder = call.decoder();
        this.failures = failures;
        this.answer = new DecodedAnswer(failures);
        this.endpoint = endpoint;
    }

    @Override
    public byte[] sent() {
        return call.body();
    }

    @Override
    public Iterator<Delta> iterator() {
        return this;
    }

    @Override
    public boolean hasNext() {
        return !answer.drained();
    }

    @Override
    public Delta next() {
        if (!hasNext()) throw new NoSuchElementException();
        if (Thread.currentThread().isInterrupted() && !answer.ended()) aborted();
        while (answer.isEmpty() && !answer.ended()) read();
        if (answer.ended()) close();
        return Objects.requireNonNull(answer.poll());
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException alreadyBroken) {
            // There is nothing left to release.
        }
    }

    private void read() {
        try {
            var frame = sniffed ? frames.next() : first();
            sniffed = true;
            if (frame == null) {
                if (!answer.ended()) end();
                return;
            }
            bytes.heardContent();
            decode(frame);
            if (decoder.complete()) settle();
        } catch (JacksonException notJson) {
            if (hasLength()) fail(failures.cut());
            else failUnlessComplete(failures.broken("the stream contains invalid JSON"));
        } catch (SseReader.TooLong tooLong) {
            fail(failures.unbearable(tooLong.getMessage()));
        } catch (IOException broken) {
            lost(broken);
        }
    }

    /// Not quite valid JSON is read leniently; a keepalive word of some servers is no part of an answer.
    private void decode(Frame frame) throws JacksonException {
        try {
            decoder.frame(frame, answer);
        } catch (JacksonException notStrict) {
            var text = frame.data().strip();
            if ("error".equals(frame.event())) fail(failures.answered(500, text));
            else if (text.startsWith("{") || text.startsWith("[") && !text.equals("[DONE]"))
                leniently(frame.event(), text);
            else noise = text;
        }
    }

    /// Some servers leave out the empty lines between frames.
    private void leniently(@Nullable String event, String text) throws JacksonException {
        if (text.contains("\n") && !Lenient.isJson(text)) {
            for (var line : text.lines().toList()) decode(new Frame(event, line, null));
        } else {
            for (var object : Lenient.objects(text)) decoder.frame(new Frame(event, object, null), answer);
        }
    }

    /// The model is done; the rest of the body must be read so that the connection can be reused.
    private void settle() {
        bytes.expectWithin(TAIL);
        try {
            for (var frame = frames.next(); frame != null; frame = frames.next()) decoder.tail(frame, answer);
        } catch (IOException | JacksonException gone) {
            if (hasLength() && !decoder.isFinal() && !bytes.expired()) fail(failures.cut());
        }
        if (hasLength() && !decoder.isFinal() && frames.hasDropped()) fail(failures.cut());
        decoder.end(answer);
        if (!answer.ended()) fail(failures.answered(200, ""));
    }

    private void end() {
        if (!hasLength() || !frames.hasDropped()) decoder.end(answer);
        if (answer.ended()) return;
        if (bytes.expired()) stalled();
        else if (Thread.currentThread().isInterrupted()) aborted();
        else fail(answer.said() ? failures.cut() : failures.answered(200, noise));
    }

    private @Nullable Frame first() throws IOException {
        var coding = failures.header("content-encoding");
        if (!Unzipped.knows(coding)) {
            fail(failures.inCoding(coding));
            return null;
        }
        var type = failures.header("content-type").toLowerCase(Locale.ROOT);
        boolean trusted = call.framing() == FrameReader.Framing.EVENTS
                ? type.startsWith("text/event-stream")
                : !type.startsWith("text/plain");
        switch (BodyKind.of(body, trusted)) {
            case FRAMES -> {
                return frames.next();
            }
            case JSON, PAGE -> whole(new String(body.readNBytes(LARGEST_WHOLE_BODY), StandardCharsets.UTF_8));
            case WORDS ->
                fail(failures.answered(200, new String(body.readNBytes(LARGEST_WORDS), StandardCharsets.UTF_8)));
            case NOTHING -> {}
        }
        return null;
    }

    /// Some servers answer in one piece although a stream was asked for, or with a line of JSON for each.
    private void whole(String text) {
        try {
            if (!text.startsWith("<")) decodeWhole(text);
            decoder.end(answer);
        } catch (JacksonException notJson) {
            failUnlessComplete(failures.cut());
        }
        if (!answer.ended()) fail(answer.said() ? failures.cut() : failures.answered(200, text));
    }

    private void decodeWhole(String text) throws JacksonException {
        try {
            decoder.frame(new Frame(null, text, null), answer);
        } catch (JacksonException notOne) {
            leniently(null, text);
        }
    }

    /// A body that is shorter than its length has lost something, even where the reason to stop was read.
    private boolean hasLength() {
        return !failures.header("content-length").isEmpty();
    }

    private void lost(IOException broken) {
        if (!hasLength() || bytes.expired()) decoder.end(answer);
        if (answer.ended()) return;
        if (Thread.currentThread().isInterrupted()) aborted();
        else if (bytes.expired()) stalled();
        else fail(failures.broken("the stream broke before the answer was complete: " + reason(broken)));
    }

    /// Words for the user. For a chunked body, the message of the JDK describes the state of its parser.
    private static String reason(IOException broken) {
        var message = broken.getMessage();
        return message == null || message.startsWith("chunked transfer encoding")
                ? "the connection was closed"
                : message;
    }

    private void stalled() {
        fail(failures.broken(
                bytes.heardOnlyLife()
                        ? "only keepalives arrived, and no answer"
                        : "nothing arrived for " + endpoint.chunkTimeout().toMillis() / 1000.0 + " s"));
    }

    private void aborted() {
        answer.clear();
        fail(new Failure.Aborted("The answer was interrupted."));
    }

    /// An answer whose end was reported before the failure is complete.
    private void failUnlessComplete(Failure failure) {
        decoder.end(answer);
        if (!answer.ended()) fail(failure);
    }

    private void fail(Failure failure) {
        answer.failed(failure, null, decoder.used());
    }
}
