package dev.lungo.engine.model;

import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.Reply;
import dev.lungo.engine.model.CallWatch.Watched;
import dev.lungo.engine.textcalls.TextCalls;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sends every request of the engine, so that everything that counts, limits, or explains requests sees all of them.
/// Thread-safe.
public final class ModelCalls {
    private final List<CallWatch> watches;

    public ModelCalls(List<CallWatch> watches) {
        this.watches = List.copyOf(watches);
    }

    /// The answer; that of a request which may not leave is the reason.
    public Reply send(ModelCall call) throws InterruptedException {
        var begun = new ArrayList<Watched>();
        Reply sent = null;
        try {
            for (var watch : watches) begun.add(watch.begin(call));
            var request = call.request();
            for (var watched : begun) request = watched.allowed(request);
            var reply = call.instance().models().provider(request.model()).send(request);
            sent = new WatchedReply(TextCalls.in(reply, request), begun);
        } catch (CallRefused refused) {
            var end = new Delta.Failed(refused.failure(), null, Tokens.NONE);
            begun.forEach(watched -> watched.ended(new byte[0], end));
            sent = new RefusedReply(end);
        } finally {
            if (sent == null) begun.forEach(watched -> watched.ended(new byte[0], null));
        }
        return sent;
    }

    /// The text of a whole answer, and its end.
    public record Said(String text, Delta.End end) {}

    /// Waits for a whole answer, of which only the text counts.
    public Said ask(ModelCall call) throws InterruptedException {
        var text = new StringBuilder();
        try (var reply = send(call)) {
            var end = reply.read(piece -> {
                if (piece instanceof Delta.Text it) text.append(it.text());
            });
            return new Said(text.toString(), end);
        }
    }

    private record RefusedReply(Delta.End end) implements Reply {
        @Override
        public Iterator<Delta> iterator() {
            return List.<Delta>of(end).iterator();
        }

        @Override
        public void close() {}
    }

    private static final class WatchedReply implements Reply, Iterator<Delta> {
        private final Reply reply;
        private final Iterator<Delta> deltas;
        private final List<Watched> watched;
        private Delta.@Nullable End end;
        private boolean closed;

        WatchedReply(Reply reply, List<Watched> watched) {
            this.reply = reply;
            this.deltas = reply.iterator();
            this.watched = watched;
        }

        @Override
        public Iterator<Delta> iterator() {
            return this;
        }

        @Override
        public boolean hasNext() {
            return deltas.hasNext();
        }

        @Override
        public Delta next() {
            var delta = deltas.next();
            switch (delta) {
                case Delta.Piece piece -> watched.forEach(one -> one.heard(piece));
                case Delta.End last -> end = last;
            }
            return delta;
        }

        @Override
        public byte[] sent() {
            return reply.sent();
        }

        @Override
        public void close() {
            reply.close();
            if (closed) return;
            closed = true;
            watched.forEach(one -> one.ended(reply.sent(), end));
        }
    }
}
