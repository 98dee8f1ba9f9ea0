package dev.lungo.engine.revert;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.Shell;
import java.util.HashMap;
import java.util.function.Consumer;

/// A shell whose commands' changes are noted for a step.
record NotedShell(Shell shell, Trail trail, String step) implements Shell {
    @Override
    public Result run(Command command, Consumer<String> progress) throws ToolFailure, InterruptedException {
        return trail.running(step, known -> {
            var environment = new HashMap<>(command.environment());
            environment.putAll(known);
            return shell.run(new Command(command.line(), command.directory(), command.timeout(), environment), progress);
        });
    }
}
