package dev.lungo.engine.guard;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.BackgroundCommand;
import dev.lungo.core.workspace.Shell;
import dev.lungo.engine.guard.Guard.Wish;
import dev.lungo.policy.shell.ShellPolicy;
import java.util.function.Consumer;

/// A shell that asks first: for secret files that the line may read, and for every simple command of it.
record GuardedShell(Shell raw, Guard guard) implements Shell {
    @Override
    public Result run(Command command, Consumer<String> progress) throws ToolFailure, InterruptedException {
        require(command);
        return raw.run(guard.limited(command), progress);
    }

    @Override
    public BackgroundCommand start(Command command) throws ToolFailure, InterruptedException {
        require(command);
        return raw.start(guard.limited(command));
    }

    private void require(Command command) throws ToolFailure, InterruptedException {
        guard.inside(command.directory(), true);
        var secrets = CommandSecrets.of(guard, command);
        if (!secrets.isEmpty()) guard.require(Wish.read(secrets));
        guard.requireCommand(command.line(), command.directory());
        guard.acting();
        ShellPolicy.fetching(command.line()).forEach(guard::read);
    }
}
