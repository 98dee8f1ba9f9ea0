package dev.lungo.providers.protocol;

import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.Reply;
import dev.lungo.core.session.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An answer that failed before it began. `sent` is what was refused, empty where nothing went out or the fault was
/// not in it.
public record FailedReply(Failure failure, @Nullable Duration retryAfter, byte[] sent) implements Reply {
    public FailedReply(Failure failure, @Nullable Duration retryAfter) {
        this(failure, retryAfter, new byte[0]);
    }

    /// There was no key to be had, or nothing that a key leads to.
    public static FailedReply withoutKey(Endpoint endpoint, IOException why) {
        return new FailedReply(NoKey.failure(endpoint, why), null);
    }

    @Override
    public Iterator<Delta> iterator() {
        return List.<Delta>of(new Delta.Failed(failure, retryAfter, Tokens.NONE))
                .iterator();
    }

    @Override
    public void close() {}
}
