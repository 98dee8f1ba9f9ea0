package dev.lungo.extensions.plugin;

import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.Reply;
import dev.lungo.core.session.Failure;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// The answer of a plugin's provider. It ends with one end, whatever the plugin does.
final class ContainedReply implements Reply {
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final Reply reply;
    private final ContainedCalls calls;

    ContainedReply(Reply reply, ContainedCalls calls) {
        this.reply = reply;
        this.calls = calls;
    }

    @Override
    public Iterator<Delta> iterator() {
        return new Iterator<>() {
            private @Nullable Iterator<Delta> deltas;
            private boolean ended;

            @Override
            public boolean hasNext() {
                return !ended;
            }

            @Override
            public Delta next() {
                if (ended) throw new NoSuchElementException();
                var delta = pull();
                ended = delta instanceof Delta.End;
                return delta;
            }

            private Delta pull() {
                try {
                    return calls.call(null, () -> {
                        if (deltas == null) deltas = reply.iterator();
                        return deltas.hasNext() ? deltas.next() : missing();
                    });
                } catch (PluginFailure failed) {
                    return ContainedProvider.failure(failed);
                } catch (InterruptedException aborted) {
                    Thread.currentThread().interrupt();
                    return new Delta.Failed(new Failure.Aborted("The request was stopped."), null, Tokens.NONE);
                }
            }
        };
    }

    private static Delta missing() {
        return new Delta.Failed(
                new Failure.Unknown("the plugin's answer ended without its last item", null), null, Tokens.NONE);
    }

    @Override
    public void close() {
        try {
            calls.call(CLOSE_LIMIT, () -> {
                reply.close();
                return true;
            });
        } catch (PluginFailure reported) {
            // It was reported, and the answer is no longer read.
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
        }
    }
}
