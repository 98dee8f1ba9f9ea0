package dev.lungo.workspace.sandbox;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.BackgroundCommand;
import dev.lungo.core.workspace.Confinement;
import dev.lungo.core.workspace.Shell;
import java.util.function.Consumer;

/// A shell whose commands a launcher confines. Reports what the sandbox denied them.
public record SandboxedShell(Shell shell, SandboxLauncher launcher) implements Shell {
    @Override
    public Result run(Command command, Consumer<String> progress) throws ToolFailure, InterruptedException {
        var result = shell.run(command, progress);
        if (command.unsandboxed() || !launcher.confines()) return result;
        var blocked = Denials.in(result.output());
        return blocked == null
                ? result
                : new Result(
                        result.exit(),
                        result.output(),
                        result.truncated(),
                        result.spool(),
                        result.timedOut(),
                        result.omitted(),
                        blocked);
    }

    @Override
    public BackgroundCommand start(Command command) throws ToolFailure, InterruptedException {
        return shell.start(command);
    }

    @Override
    public Confinement confinement() {
        return launcher.confinement();
    }
}
