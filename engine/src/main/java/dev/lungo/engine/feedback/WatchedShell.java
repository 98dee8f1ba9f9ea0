package dev.lungo.engine.feedback;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.BackgroundCommand;
import dev.lungo.core.workspace.Confinement;
import dev.lungo.core.workspace.Shell;
import dev.lungo.core.workspace.Snapshots;
import dev.lungo.engine.revert.ChangeTracker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A shell of one call, which notes the source files that its commands change. Where changes are not followed for
/// undo, it notes nothing.
record WatchedShell(Shell shell, Snapshots snapshots, ChangeTracker trail, CallChanges noted, Predicate<Path> isSource)
        implements Shell {
    /// More files than a person would look at: a checkout, generated code, an installation.
    private static final int MOST = 200;

    @Override
    public Result run(Command command, Consumer<String> progress) throws ToolFailure, InterruptedException {
        var before = trail.now();
        try {
            return shell.run(command, progress);
        } finally {
            note(before, trail.now());
        }
    }

    @Override
    public Confinement confinement() {
        return shell.confinement();
    }

    /// Later changes of the command are not noted.
    @Override
    public BackgroundCommand start(Command command) throws ToolFailure, InterruptedException {
        return shell.start(command);
    }

    private void note(Snapshots.@Nullable Changed before, Snapshots.@Nullable Changed now) throws InterruptedException {
        if (now == null) return;
        try {
            var files = before == null ? now.files() : snapshots.changed(before.after(), now.after());
            var sources = files.stream().filter(isSource).limit(MOST).toList();
            for (var file : sources) noted.changed(file, old(file, before, now), current(file));
        } catch (IOException failed) {
            System.getLogger("lungo.feedback")
                    .log(System.Logger.Level.DEBUG, "changes of a command were not checked: " + failed.getMessage());
        }
    }

    /// A file that the turn had not changed before the command is as it was when the turn began.
    private byte @Nullable [] old(Path file, Snapshots.@Nullable Changed before, Snapshots.Changed now)
            throws IOException, InterruptedException {
        var state = before != null && before.files().contains(file) ? before.after() : now.before();
        return snapshots.content(state, file).orElse(null);
    }

    private static byte @Nullable [] current(Path file) throws IOException {
        return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
    }
}
