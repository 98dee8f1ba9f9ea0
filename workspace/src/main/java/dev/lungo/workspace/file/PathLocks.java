package dev.lungo.workspace.file;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/// One lock per file of this process, in a fixed number of stripes: two files may share one, which only costs
/// waiting. Stripes are taken in ascending order, so there are no deadlocks.
final class PathLocks implements AutoCloseable {
    private static final ReentrantLock[] STRIPES =
            IntStream.range(0, 64).mapToObj(_ -> new ReentrantLock()).toArray(ReentrantLock[]::new);

    private final List<ReentrantLock> wanted;
    private int held;

    private PathLocks(List<ReentrantLock> wanted) {
        this.wanted = wanted;
    }

    static PathLocks hold(Collection<Target> targets) throws InterruptedException {
        var locks = new PathLocks(targets.stream()
                .flatMap(Target::places)
                .map(path -> Math.floorMod(path.hashCode(), STRIPES.length))
                .distinct()
                .sorted()
                .map(stripe -> STRIPES[stripe])
                .toList());
        locks.take();
        return locks;
    }

    private void take() throws InterruptedException {
        try {
            for (var lock : wanted) {
                lock.lockInterruptibly();
                held++;
            }
        } catch (InterruptedException interrupted) {
            close();
            throw interrupted;
        }
    }

    @Override
    public void close() {
        while (held > 0) {
            wanted.get(--held).unlock();
        }
    }
}
