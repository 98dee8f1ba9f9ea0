package dev.lungo.app.audit;

import dev.lungo.app.audit.AuditFiles.End;
import dev.lungo.core.file.Directories;
import dev.lungo.wire.MaskedTree;
import dev.lungo.wire.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/// Appends to the log. Processes take turns by a file lock. Lines are on disk when this returns; those of stored
/// events are recorded again after a crash, because the end of the log holds the number of the newest one.
public final class AuditLog {
    private static final long LARGEST = 16 * 1024 * 1024;
    private static final int MOST_WAITING = 10_000;
    /// A process has a file lock only once.
    private static final Map<Path, ReentrantLock> TURNS = new ConcurrentHashMap<>();

    private final AuditFiles files;
    private final MaskedTree mask;
    private final Clock clock;
    private final long largest;
    /// Entries that could not be written yet, because the disk was full. Only used while this process has its turn.
    private final List<AuditEntry> waiting = new ArrayList<>();
    private long dropped;

    AuditLog(AuditFiles files, UnaryOperator<String> mask, Clock clock, long largest) {
        this.files = files;
        this.mask = new MaskedTree(mask);
        this.clock = clock;
        this.largest = largest;
    }

    /// `mask` takes credentials out of all texts.
    public static AuditLog of(Directories directories, UnaryOperator<String> mask) {
        return new AuditLog(AuditFiles.of(directories), mask, Clock.systemUTC(), LARGEST);
    }

    /// Records what no stored event reports. A log that cannot be written is reported, and stops nothing; its entries
    /// follow with the next ones.
    public void note(String kind, Map<String, ?> fields) {
        try {
            append(List.of(new AuditEntry(clock.millis(), kind, 0, fields)));
        } catch (IOException unwritable) {
            complain(unwritable);
        }
    }

    static void complain(IOException unwritable) {
        System.getLogger("lungo.audit")
                .log(System.Logger.Level.WARNING, "the audit log could not be written: " + unwritable.getMessage());
    }

    /// The newest stored event that is recorded; -1 if the log has not begun.
    long newest() throws IOException {
        var end = files.readEnd();
        return end == null ? -1 : end.event();
    }

    void append(List<AuditEntry> entries) throws IOException {
        var turn = TURNS.computeIfAbsent(files.folder().toAbsolutePath(), _ -> new ReentrantLock());
        turn.lock();
        try {
            keep(entries);
            OwnerOnly.directories(files.folder());
            if (!Files.exists(files.lock())) OwnerOnly.create(files.lock());
            try (var lock = FileChannel.open(files.lock(), StandardOpenOption.WRITE);
                    var _ = lock.lock()) {
                write(new AuditRepair(files).end());
            }
        } finally {
            turn.unlock();
        }
    }

    private void keep(List<AuditEntry> entries) {
        waiting.addAll(entries);
        int over = Math.max(0, waiting.size() - MOST_WAITING);
        waiting.subList(0, over).clear();
        dropped += over;
    }

    private void write(AuditRepair.Found found) throws IOException {
        var chain = new Chain(found.end());
        if (found.lost() != null) chain.add(damage(found.lost()));
        if (dropped > 0) chain.add(damage(dropped + " entries could not be written"));
        for (var entry : waiting) {
            if (entry.event() == 0 || entry.event() > found.end().event()) chain.add(entry);
        }
        long size = chain.text.isEmpty() ? found.end().size() : append(chain.text.toString());
        waiting.clear();
        dropped = 0;
        if (chain.text.isEmpty()) return;
        if (size >= largest) {
            Files.move(files.current(), files.full(chain.number), StandardCopyOption.ATOMIC_MOVE);
            size = 0;
        }
        files.writeEnd(new End(chain.number, chain.hash, size, chain.event));
    }

    private AuditEntry damage(String reason) {
        return new AuditEntry(clock.millis(), "audit.damaged", 0, Map.of("reason", reason));
    }

    /// Returns the size of the file with the lines.
    private long append(String lines) throws IOException {
        if (!Files.exists(files.current())) OwnerOnly.create(files.current());
        try (var out = FileChannel.open(files.current(), StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            var bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) out.write(bytes);
            out.force(false);
            return out.size();
        }
    }

    private final class Chain {
        private final StringBuilder text = new StringBuilder();
        private long number;
        private String hash;
        private long event;

        Chain(End end) {
            number = end.number();
            hash = end.hash();
            event = end.event();
        }

        void add(AuditEntry entry) {
            var line = AuditLine.of(++number, entry, hash, mask);
            text.append(line.text()).append('\n');
            hash = line.hash();
            event = Math.max(event, entry.event());
        }
    }
}
