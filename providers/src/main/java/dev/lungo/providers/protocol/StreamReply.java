package dev.lungo.providers.protocol;

import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.Reply;
import dev.lungo.core.session.Failure;
import dev.lungo.wire.SseReader.Frame;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// A running answer: frames are read when a delta is wanted and none waits. A body that is no event
/// stream (a page, one JSON object) is read whole and told as what it is.
final class StreamReply implements Reply, Iterator<Delta> {
    private static final int LARGEST_WHOLE_BODY = 8 << 20;
    private static final Duration TAIL = Duration.ofMillis(250);

    private final IdleWatch bytes;
    private final PushbackInputStream body;
    private final Frames frames;
    private final Call call;
    private final Decoder decoder;
    private final Failures failures;
    private final Endpoint endpoint;
    private final Answer answer;
    private boolean sniffed;

    StreamReply(IdleWatch bytes, Call call, Failures failures, Endpoint endpoint) {
        this.bytes = bytes;
        this.body = new PushbackInputStream(bytes, 1);
        this.frames = call.framing().of(body);
        this.call = call;
        this.decoder = call.decoder();
        this.failures = failures;
        this.answer = new Answer(failures);
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
            decoder.frame(frame, answer);
            if (decoder.complete()) settle();
        } catch (JacksonException notJson) {
            fail(failures.broken("the stream holds a piece that is not JSON"));
        } catch (IOException broken) {
            lost(broken);
        }
    }

    /// The model is done; what is left is the end of the body, which must be read if the connection is
    /// to be used again.
    private void settle() {
        bytes.expectWithin(TAIL);
        try {
            for (var frame = frames.next(); frame != null; frame = frames.next()) decoder.tail(frame, answer);
        } catch (IOException | JacksonException gone) {
            // The answer is complete all the same.
        }
        decoder.end(answer);
        if (!answer.ended()) fail(failures.answered(200, ""));
    }

    private void end() {
        decoder.end(answer);
        if (answer.ended()) return;
        if (bytes.expired()) stalled();
        else if (Thread.currentThread().isInterrupted()) aborted();
        else fail(answer.said() ? failures.cut() : failures.answered(200, ""));
    }

    /// Looks at the first byte: an event stream starts with a field, a comment or an empty line.
    private @Nullable Frame first() throws IOException {
        int start = body.read();
        while (start == ' ' || start == '\n' || start == '\r' || start == '\t') start = body.read();
        if (start < 0) return null;
        body.unread(start);
        if (start != '{' && start != '[' && start != '<') return frames.next();
        whole(new String(body.readNBytes(LARGEST_WHOLE_BODY), StandardCharsets.UTF_8));
        return null;
    }

    /// Some servers answer a small question in one piece although a stream was asked for.
    private void whole(String text) {
        try {
            if (!text.startsWith("<")) decoder.frame(new Frame(null, text, null), answer);
            decoder.end(answer);
        } catch (JacksonException notJson) {
            fail(failures.cut());
        }
        if (!answer.ended()) fail(failures.answered(200, text));
    }

    private void lost(IOException broken) {
        decoder.end(answer);
        if (answer.ended()) return;
        if (Thread.currentThread().isInterrupted()) aborted();
        else if (bytes.expired()) stalled();
        else fail(failures.broken("the stream was cut: " + (broken.getMessage() == null ? "closed" : broken.getMessage())));
    }

    private void stalled() {
        fail(failures.broken("nothing came for " + endpoint.chunkTimeout().toMillis() / 1000.0 + " s"));
    }

    private void aborted() {
        answer.clear();
        fail(new Failure.Aborted("The answer was interrupted."));
    }

    private void fail(Failure failure) {
        answer.failed(failure, null, decoder.used());
    }
}
