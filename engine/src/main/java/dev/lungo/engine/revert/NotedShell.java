package dev.lungo.engine.revert;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.BackgroundCommand;
import dev.lungo.core.workspace.Confinement;
import dev.lungo.core.workspace.Shell;
import java.util.function.Consumer;

/// A shell whose commands' changes are noted for a step.
record NotedShell(Shell shell, ChangeTracker trail, String step) implements Shell {
    @Override
    public Result run(Command command, Consumer<String> progress) throws ToolFailure, InterruptedException {
        return trail.running(step, known -> shell.run(command.with(known), progress));
    }

    @Override
    public Confinement confinement() {
        return shell.confinement();
    }

    /// Later changes of the command are not noted.
    @Override
    public BackgroundCommand start(Command command) throws ToolFailure, InterruptedException {
        return trail.running(step, known -> shell.start(command.with(known)));
    }
}
