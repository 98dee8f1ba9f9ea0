package dev.lungo.app.process;

import dev.lungo.wire.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Finds out if this process is the only one that works on the data directory. Only then may it settle what looks
/// unfinished, which could otherwise be another process's work. Every process shares the lock of the second byte as
/// long as it lives; one that could lock it exclusively is alone. The first byte serializes these checks.
public final class WriterLock implements AutoCloseable {
    private final FileChannel channel;
    private final boolean alone;

    private WriterLock(FileChannel channel, boolean alone) {
        this.channel = channel;
        this.alone = alone;
    }

    public static WriterLock attempt(Path data) throws IOException {
        OwnerOnly.directories(data);
        var file = data.resolve("writer.lock");
        OwnerOnly.create(file);
        var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try (var _ = channel.lock(0, 1, false)) {
            return new WriterLock(channel, shared(channel));
        } catch (OverlappingFileLockException ofThisProcess) {
            return new WriterLock(channel, false);
        }
    }

    /// True if this process is the only owner.
    private static boolean shared(FileChannel channel) throws IOException {
        var own = channel.tryLock(1, 1, false);
        if (own != null) own.release();
        channel.lock(1, 1, true);
        return own != null;
    }

    public boolean alone() {
        return alone;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
