package dev.lungo.extensions.hook;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.core.store.MessageStore;
import dev.lungo.wire.OwnerOnly;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Conversations as files for hooks to read, one for each session, written when a hook runs. What is complete is
/// written once: each time, only what follows it is read and replaced. Thread-safe.
public final class Transcripts {
    private static final int FIRST_PAGE = 2;
    private static final int LARGEST_PAGE = 64;

    private final Path folder;
    private final MessageStore messages;
    private final Map<Id<Session>, Written> written = new HashMap<>();

    /// The complete messages in a file: how long they are, the last one, and the id of its last line.
    private record Written(
            long bytes,
            @Nullable Id<Message> last,
            @Nullable String line) {
        static final Written NOTHING = new Written(0, null, null);
    }

    public Transcripts(Path folder, MessageStore messages) {
        this.folder = folder;
        this.messages = messages;
    }

    /// Brings the file of a session up to date.
    public synchronized Path write(Session session, HookTools tools) throws IOException {
        OwnerOnly.directories(folder);
        var file = file(session.id());
        var before = written.getOrDefault(session.id(), Written.NOTHING);
        written.put(session.id(), write(file, session, tools, before));
        return file;
    }

    private Path file(Id<Session> session) {
        return folder.resolve(session.value() + ".jsonl");
    }

    private Written write(Path file, Session session, HookTools tools, Written before) throws IOException {
        boolean whole = !Files.exists(file) || Files.size(file) < before.bytes;
        var newer = before.last == null || whole ? null : newer(session.id(), before.last);
        var start = newer == null ? Written.NOTHING : before;
        if (!Files.exists(file)) OwnerOnly.create(file);
        return append(file, session, new Lines(tools, start), newer == null ? messages.all(session.id()) : newer);
    }

    /// The end of a file in the making.
    private record Lines(HookTools tools, Written start) {}

    private static Written append(Path file, Session session, Lines end, List<Message> added) throws IOException {
        var lines = new TranscriptLines(session, end.tools, end.start.line);
        var text = new ByteArrayOutputStream();
        var complete = end.start;
        boolean growing = false;
        for (var message : added) {
            text.writeBytes(lines.of(message).getBytes(StandardCharsets.UTF_8));
            growing |= !isComplete(message);
            if (!growing)
                complete = new Written(
                        end.start.bytes + text.size(), message.info().id(), lines.last());
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(end.start.bytes);
            channel.position(end.start.bytes);
            var bytes = ByteBuffer.wrap(text.toByteArray());
            while (bytes.hasRemaining()) channel.write(bytes);
        }
        return complete;
    }

    private static boolean isComplete(Message message) {
        return switch (message.info()) {
            case Message.User _ -> true;
            case Message.Assistant answer -> answer.time().completed() != null;
        };
    }

    /// The messages after one; null if it is gone.
    private @Nullable List<Message> newer(Id<Session> session, Id<Message> last) {
        var found = new ArrayList<Message>();
        Id<Message> before = null;
        for (int size = FIRST_PAGE; ; size = Math.min(2 * size, LARGEST_PAGE)) {
            var page = messages.list(session, size, before);
            for (int i = page.size() - 1; i >= 0; i--) {
                var message = page.get(i);
                if (message.info().id().equals(last)) return found;
                found.addFirst(message);
            }
            if (page.size() < size) return null;
            before = page.getFirst().info().id();
        }
    }

    /// Deletes the file of a session.
    public synchronized void forget(Id<Session> session) {
        written.remove(session);
        try {
            Files.deleteIfExists(file(session));
        } catch (IOException kept) {
            System.getLogger("lungo.hook").log(System.Logger.Level.WARNING, "a transcript is left: {0}", file(session));
        }
    }
}
