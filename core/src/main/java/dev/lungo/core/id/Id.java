package dev.lungo.core.id;

import org.jspecify.annotations.Nullable;

/// The identifier of a `T`, so that a session's id and a message's id never mix. Ids ascend with
/// time (session ids descend): comparing the strings compares the moments of creation.
/// The form is `<prefix>_<12 hex digits><14 base-62 characters>`; see `Ids`.
public record Id<T>(String value) implements Comparable<Id<T>> {
    public Id {
        if (value.isBlank()) throw new IllegalArgumentException("an id must not be blank");
    }

    @Override
    public int compareTo(Id<T> other) {
        return value.compareTo(other.value);
    }

    /// Written out, like `hashCode`, because a record's own costs a client 5 ms when it is first used.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Id<?> id && value.equals(id.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
