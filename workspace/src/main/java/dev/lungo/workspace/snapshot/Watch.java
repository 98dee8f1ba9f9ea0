package dev.lungo.workspace.snapshot;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Hears of files that change in some directories.
final class Watch implements AutoCloseable {
    private static final WatchEvent.Kind<?>[] EVENTS = {
        StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE, StandardWatchEventKinds.ENTRY_MODIFY
    };

    private final WatchService service;
    private final Path worktree;
    private final Map<WatchKey, Path> directories = new HashMap<>();

    Watch(Path worktree, List<String> names) throws IOException {
        this.worktree = worktree;
        service = FileSystems.getDefault().newWatchService();
        for (var name : names) {
            var directory = name.isEmpty() ? worktree : Names.at(worktree, name.substring(0, name.length() - 1));
            try {
                directories.put(directory.register(service, EVENTS), directory);
            } catch (IOException gone) {
                // The scan at its end finds what happened there.
            }
        }
    }

    /// Names that have changed since the last call.
    Set<String> names() {
        var names = new TreeSet<String>();
        for (var key = service.poll(); key != null; key = service.poll()) {
            var directory = directories.get(key);
            for (var event : key.pollEvents()) {
                if (directory != null && event.context() instanceof Path name)
                    names.add(Names.of(worktree, directory.resolve(name)));
            }
            key.reset();
        }
        names.removeIf(name -> ("/" + name + "/").contains("/.git/"));
        return names;
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
