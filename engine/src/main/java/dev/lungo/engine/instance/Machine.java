package dev.lungo.engine.instance;

import dev.lungo.core.workspace.Diffs;
import dev.lungo.core.workspace.Files;
import dev.lungo.core.workspace.Search;
import dev.lungo.core.workspace.Shell;
import dev.lungo.core.workspace.Snapshots;
import dev.lungo.core.workspace.Spool;
import dev.lungo.core.workspace.Web;
import org.jspecify.annotations.Nullable;

/// The machine as it is, without guards. Only the engine sees it; tools get it guarded. There are no
/// snapshots outside git.
public record Machine(
        Files files,
        Search search,
        Shell shell,
        Web web,
        Diffs diffs,
        Spool spool,
        @Nullable Snapshots snapshots) {
    /// The same with other files and another shell.
    public Machine with(Files otherFiles, Shell otherShell) {
        return new Machine(otherFiles, search, otherShell, web, diffs, spool, snapshots);
    }
}
