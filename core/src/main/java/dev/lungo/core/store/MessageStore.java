package dev.lungo.core.store;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Conversations. A growing text is read with everything that was published of it.
public interface MessageStore {
    Optional<Message> find(Id<Session> session, Id<Message> id);

    /// All messages of a session, oldest first, each with its parts.
    default List<Message> all(Id<Session> session) {
        return list(session, 0, null);
    }

    /// The newest `limit` messages before `before`, oldest first; 0 means all.
    List<Message> list(Id<Session> session, int limit, @Nullable Id<Message> before);

    /// Writes the same messages as the JSON array `[{info, parts}]` in UTF-8, straight from what is stored, without
    /// making records of it. Nothing of the store is held while `out` is slow, and `out` stays open.
    ///
    /// @throws IOException when `out` does
    void write(Id<Session> session, int limit, @Nullable Id<Message> before, OutputStream out) throws IOException;

    /// The oldest of the newest `limit` messages before `before`, if there are older ones.
    Optional<Id<Message>> pageStart(Id<Session> session, int limit, @Nullable Id<Message> before);
}
