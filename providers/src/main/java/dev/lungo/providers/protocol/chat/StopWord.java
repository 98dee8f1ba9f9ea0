package dev.lungo.providers.protocol.chat;

import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.FinishReason;
import dev.lungo.core.provider.Reply;
import dev.lungo.core.session.Failure;
import java.util.Iterator;
import java.util.Locale;

/// An answer of a server that refuses where others stop: the refusal with these words is the model's normal end.
record StopWord(Reply reply, String words) implements Reply {
    @Override
    public Iterator<Delta> iterator() {
        var deltas = reply.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return deltas.hasNext();
            }

            @Override
            public Delta next() {
                var delta = deltas.next();
                return delta instanceof Delta.Failed failed && isStop(failed.failure())
                        ? new Delta.Finished(FinishReason.STOP, Tokens.NONE)
                        : delta;
            }
        };
    }

    private boolean isStop(Failure failure) {
        return failure instanceof Failure.Api api
                && api.statusCode() != null
                && api.statusCode() == 400
                && api.message().toLowerCase(Locale.ROOT).contains(words);
    }

    @Override
    public byte[] sent() {
        return reply.sent();
    }

    @Override
    public void close() {
        reply.close();
    }
}
