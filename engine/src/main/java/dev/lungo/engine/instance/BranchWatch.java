package dev.lungo.engine.instance;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.event.Scope;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.BackgroundCommand;
import dev.lungo.core.workspace.Confinement;
import dev.lungo.core.workspace.Shell;
import dev.lungo.core.workspace.Vcs;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Reports when another branch is checked out. It looks on request and after each command, which is one small file to
/// read, and needs no polling thread.
public final class BranchWatch {
    private final Vcs vcs;
    private final Journal journal;
    private final Map<String, Optional<String>> known = new ConcurrentHashMap<>();

    public BranchWatch(Vcs vcs, Journal journal) {
        this.vcs = vcs;
        this.journal = journal;
    }

    /// The current branch; listeners are notified if it has changed.
    public Optional<String> look(Scope scope) {
        var now = vcs.branch(Path.of(scope.directory()));
        var before = known.put(scope.directory(), now);
        if (before != null && !before.equals(now)) journal.record(scope, new Event.BranchChanged(now.orElse(null)));
        return now;
    }

    /// A shell that checks the branch after each command.
    public Shell watched(Shell shell, Scope scope) {
        look(scope);
        return new Shell() {
            @Override
            public Result run(Command command, Consumer<String> progress) throws ToolFailure, InterruptedException {
                try {
                    return shell.run(command, progress);
                } finally {
                    look(scope);
                }
            }

            @Override
            public BackgroundCommand start(Command command) throws ToolFailure, InterruptedException {
                return shell.start(command);
            }

            @Override
            public Confinement confinement() {
                return shell.confinement();
            }

            @Override
            public Confinement foreseen() {
                return shell.foreseen();
            }
        };
    }
}
