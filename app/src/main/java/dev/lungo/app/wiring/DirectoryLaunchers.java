package dev.lungo.app.wiring;

import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Running;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Starts programs that several directories share, each by the launcher of the directory that it runs in, or that lies
/// in that one.
final class DirectoryLaunchers implements ProcessLauncher {
    private final Map<Path, ProcessLauncher> launchers = new ConcurrentHashMap<>();

    /// The launcher of a directory as its configuration is now; programs that run stay as they are.
    void put(Path directory, ProcessLauncher launcher) {
        launchers.put(directory, launcher);
    }

    /// Starts programs for a directory, wherever they run.
    ProcessLauncher of(Path directory) {
        return launch -> {
            var launcher = launchers.get(directory);
            if (launcher == null) throw new IOException("the directory is not open: " + directory);
            return launcher.start(launch);
        };
    }

    @Override
    public Running start(Launch launch) throws IOException {
        var directory = launch.directory();
        for (var at = directory; at != null; at = at.getParent()) {
            var launcher = launchers.get(at);
            if (launcher != null) return launcher.start(launch);
        }
        for (var each : launchers.entrySet())
            if (directory != null && each.getKey().startsWith(directory))
                return each.getValue().start(launch);
        throw new IOException("no directory is open for a program in " + directory);
    }
}
