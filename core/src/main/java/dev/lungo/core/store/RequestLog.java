package dev.lungo.core.store;

import dev.lungo.core.id.Id;
import dev.lungo.core.provider.Prefix;
import dev.lungo.core.session.Session;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A log of what was sent to models: the frozen prefixes of sessions, and every request. Thread-safe. All methods may
/// throw `StoreFailure`.
public interface RequestLog {
    /// `form` distinguishes prefixes of one session that cannot be the same, such as those for different models.
    Optional<Prefix> prefix(Id<Session> session, String form);

    /// Stores a prefix in place of an earlier one; equal ones of many sessions are stored once.
    Written freeze(Id<Session> session, String form, Prefix prefix);

    /// Gives a copied session the prefixes of the original.
    Written inherit(Id<Session> original, Id<Session> copy);

    /// Takes note of a request; on disk soon, without a sync. `body` is null where none is kept.
    void add(SentRequest request, @Nullable PackedBody body);

    /// Lets go of bodies with smaller numbers than this.
    void forgetBodies(Id<Session> session, long below);

    /// In the order they were sent.
    List<SentRequest> requests(Id<Session> session);

    /// The body of a request behind those it builds on; empty when it is not kept.
    List<PackedBody> chain(Id<Session> session, long number);

    /// A body stored as its difference: the first `head` and the last `tail` bytes are those of request `base`, and
    /// `middle` is the deflated rest, of `length` bytes. Without a base, it is complete.
    record PackedBody(@Nullable Long base, int head, int tail, int length, byte[] middle) {}
}
