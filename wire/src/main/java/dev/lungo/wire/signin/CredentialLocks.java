package dev.lungo.wire.signin;

import dev.lungo.wire.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/// Lets one at a time work on a file, over all threads and processes.
public final class CredentialLocks {
    /// A file lock belongs to the process, so its threads need one beside it.
    private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    /// Work that may fail as files do.
    public interface Work<T> {
        T run() throws IOException, InterruptedException;
    }

    private CredentialLocks() {}

    public static <T> T alone(Path lock, Work<T> work) throws IOException, InterruptedException {
        var threads = THREADS.computeIfAbsent(lock.toAbsolutePath().normalize(), _ -> new ReentrantLock());
        threads.lockInterruptibly();
        try {
            OwnerOnly.parents(lock);
            if (!Files.isRegularFile(lock)) OwnerOnly.create(lock);
            try (var channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                    var _ = channel.lock()) {
                return work.run();
            }
        } finally {
            threads.unlock();
        }
    }
}
