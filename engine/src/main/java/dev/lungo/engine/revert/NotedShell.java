package dev.lungo.engine.revert;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.Shell;
import java.util.function.Consumer;

/// A shell whose commands' changes are noted.
record NotedShell(Shell shell, Trail trail) implements Shell {
    @Override
    public Result run(Command command, Consumer<String> progress) throws ToolFailure, InterruptedException {
        return trail.changing(() -> shell.run(command, progress));
    }
}
