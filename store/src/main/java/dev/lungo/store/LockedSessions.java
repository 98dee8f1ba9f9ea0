package dev.lungo.store;

import dev.lungo.core.id.Id;
import dev.lungo.core.process.Owner;
import dev.lungo.core.session.Session;
import dev.lungo.core.store.SessionClaims;
import dev.lungo.core.store.StoreFailure;
import dev.lungo.wire.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// Claims as locks of single bytes of one file, since the system releases them however a process ends. The file stays
/// open and is never opened twice: closing it would release all locks of the process.
final class LockedSessions implements SessionClaims, AutoCloseable {
    private final Path file;
    private final Readers readers;
    private final Writer writer;
    private final String self = Owner.of(ProcessHandle.current()).toString();
    private @Nullable FileChannel channel;
    private boolean closed;

    LockedSessions(Path file, Readers readers, Writer writer) {
        this.file = file;
        this.readers = readers;
        this.writer = writer;
    }

    @Override
    public Optional<Claim> claim(Id<Session> session) {
        try {
            var lock = channel().tryLock(position(session), 1, false);
            return lock == null ? Optional.empty() : Optional.of(new Held(session, lock));
        } catch (OverlappingFileLockException ofThisProcess) {
            return Optional.empty();
        } catch (IOException failed) {
            throw failure(failed);
        }
    }

    private synchronized FileChannel channel() throws IOException {
        if (closed) throw new StoreFailure("the store of " + file + " is closed", new IllegalStateException("closed"));
        var open = channel;
        if (open != null) return open;
        OwnerOnly.create(file);
        var fresh = FileChannel.open(file, StandardOpenOption.WRITE);
        channel = fresh;
        return fresh;
    }

    /// Two sessions would have to share 62 bits to be taken for one.
    private static long position(Id<Session> session) {
        var bytes = session.value().getBytes(StandardCharsets.UTF_8);
        var low = new CRC32C();
        low.update(bytes);
        var high = new CRC32C();
        high.update(bytes.length);
        for (int i = bytes.length - 1; i >= 0; i--) high.update(bytes[i]);
        return (high.getValue() << 30) ^ low.getValue();
    }

    @Override
    public Optional<Owner> worker(Id<Session> session) {
        return owner(session).flatMap(Owner::in);
    }

    private Optional<String> owner(Id<Session> session) {
        return readers
                .read(db -> db.query(
                        "select owner from turn where session_id = ?", row -> row.getString(1), session.value()))
                .stream()
                .findFirst();
    }

    @Override
    public List<Id<Session>> brokenOff() {
        writer.settleLater();
        record Turn(Id<Session> session, String owner) {}
        var turns = readers.read(db -> db.query(
                "select session_id, owner from turn order by session_id",
                row -> new Turn(new Id<>(row.getString(1)), row.getString(2))));
        return turns.stream()
                .filter(turn -> isGone(turn.owner))
                .map(Turn::session)
                .toList();
    }

    private boolean isGone(String owner) {
        return !owner.equals(self) && Owner.in(owner).flatMap(Owner::alive).isEmpty();
    }

    private StoreFailure failure(IOException cause) {
        return new StoreFailure(
                "the file " + file + " could not be locked (" + cause.getMessage()
                        + "); check that you can write to its directory",
                cause);
    }

    private final class Held implements Claim {
        private final Id<Session> session;
        private final FileLock lock;
        private boolean begun;

        Held(Id<Session> session, FileLock lock) {
            this.session = session;
            this.lock = lock;
        }

        @Override
        public boolean brokenOff() {
            return owner(session).filter(LockedSessions.this::isGone).isPresent();
        }

        @Override
        public void begin() {
            begun = true;
            writer.later(db -> db.update(
                    "insert or replace into turn (session_id, owner) select id, ? from session where id = ?",
                    self,
                    session.value()));
        }

        @Override
        public void end() {
            begun = false;
            writer.later(db -> db.update("delete from turn where session_id = ?", session.value()));
        }

        @Override
        public void close() {
            if (begun) end();
            try {
                if (lock.isValid()) lock.release();
            } catch (IOException failed) {
                throw failure(failed);
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        var open = channel;
        if (open == null) return;
        try {
            open.close();
        } catch (IOException failed) {
            throw failure(failed);
        }
    }
}
