package dev.lungo.store;

import dev.lungo.core.event.Feed;
import dev.lungo.core.process.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// One file for each listener, in a directory beside the database. After a commit of events its process writes to the
/// files of the other processes, which watch them; the files of the database change before a commit can be read. While
/// no other process listens, a commit costs one look at the directory's time.
final class ListenerFiles implements AutoCloseable {
    /// Age from which a modification time of the directory cannot recur.
    private static final long SETTLED_MILLIS = 2_000;

    private final Path directory;
    private final Set<FileWatch> own = ConcurrentHashMap.newKeySet();
    /// The modification time with which the directory had no files of others; 0 while it is missing.
    private long aloneSince;

    ListenerFiles(Path database) {
        directory = database.resolveSibling(database.getFileName() + "-listeners");
    }

    Feed.Watching listen(Runnable more) {
        var watch = new FileWatch(directory.resolve(Opening.fresh().toString()), more, own::remove);
        own.add(watch);
        return watch::close;
    }

    /// Wakes the others. For one thread.
    void signal() {
        long modified = directory.toFile().lastModified();
        if (modified == aloneSince) return;
        var names = directory.toFile().list();
        var others = Stream.of(names == null ? new String[0] : names)
                .filter(name -> own.stream().noneMatch(watch -> watch.isNamed(name)))
                .toList();
        others.forEach(this::signal);
        if (others.isEmpty() && System.currentTimeMillis() - modified > SETTLED_MILLIS) aloneSince = modified;
    }

    private void signal(String name) {
        var owner = Owner.in(name);
        if (owner.isEmpty()) return;
        var file = directory.resolve(name);
        try {
            if (owner.get().alive().isPresent()) Files.write(file, new byte[1], StandardOpenOption.WRITE);
            else Files.deleteIfExists(file);
        } catch (IOException ended) {
            // it no longer listens
        }
    }

    /// Waits until no listener is being woken and the files of all are gone, of those closed before, too.
    @Override
    public void close() {
        own.forEach(FileWatch::close);
        own.forEach(FileWatch::await);
    }
}
