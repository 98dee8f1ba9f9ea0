package dev.lungo.app.process;

import dev.lungo.store.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Says whether this process is the only one that works on the data directory. Only that one may
/// settle what looks unfinished: with two, it may be the other's work.
public final class WriterLock implements AutoCloseable {
    private final FileChannel channel;
    private final @Nullable FileLock lock;

    private WriterLock(FileChannel channel, @Nullable FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    public static WriterLock attempt(Path data) throws IOException {
        OwnerOnly.directories(data);
        var channel = FileChannel.open(data.resolve("writer.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        return new WriterLock(channel, channel.tryLock());
    }

    public boolean alone() {
        return lock != null;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
