package dev.lungo.engine.guard;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// Remembers the files that a session has seen, so that no change is made to content that the model does
/// not know. Thread-safe; forgotten when the server ends.
public final class ReadLedger {
    private record Seen(long length, long checksum) {
        static Seen of(byte[] bytes) {
            var checksum = new CRC32C();
            checksum.update(bytes);
            return new Seen(bytes.length, checksum.getValue() << 32 ^ Arrays.hashCode(bytes) & 0xFFFF_FFFFL);
        }
    }

    enum Knowledge {
        UNREAD,
        STALE,
        CURRENT
    }

    /// The latest file is the last.
    private final SequencedMap<Path, Seen> seen = new LinkedHashMap<>();
    private final boolean trusting;
    private final boolean readsFirst;

    public ReadLedger() {
        this(false, false);
    }

    private ReadLedger(boolean trusting, boolean readsFirst) {
        this.trusting = trusting;
        this.readsFirst = readsFirst;
    }

    /// A ledger for calls that no model makes: what is changed without having been read is read first.
    public static ReadLedger readingFirst() {
        return new ReadLedger(false, true);
    }

    /// A copy for a call that is rehearsed. Where other calls come before it, it may change what they will have read.
    public synchronized ReadLedger rehearsed(boolean others) {
        var copy = new ReadLedger(others, readsFirst);
        copy.seen.putAll(seen);
        return copy;
    }

    boolean readsFirst() {
        return readsFirst;
    }

    void note(Path file, byte[] bytes) {
        var now = Seen.of(bytes);
        synchronized (this) {
            seen.putLast(file, now);
        }
    }

    /// The files that the session has seen, the latest first.
    synchronized List<Path> files() {
        return List.copyOf(seen.sequencedKeySet().reversed());
    }

    /// Notes that a person took changes back. A file that the model does not know as it was before stays as it is.
    /// Returns true if the model knew it.
    public synchronized boolean rewritten(Path file, byte[] before, byte @Nullable [] after) {
        var known = seen.get(file);
        if (known == null || !known.equals(Seen.of(before))) return false;
        return after == null ? seen.remove(file, known) : seen.replace(file, known, Seen.of(after));
    }

    synchronized void forget(Path file) {
        seen.remove(file);
    }

    synchronized Knowledge of(Path file, byte[] bytes) {
        if (trusting) return Knowledge.CURRENT;
        var known = seen.get(file);
        if (known == null) return Knowledge.UNREAD;
        return known.equals(Seen.of(bytes)) ? Knowledge.CURRENT : Knowledge.STALE;
    }
}
