package dev.lungo.engine.guard;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.BackgroundCommand;
import dev.lungo.core.workspace.Shell;
import dev.lungo.engine.guard.Guard.Wish;
import java.util.Map;
import java.util.function.Consumer;

/// A shell that asks first: for every simple command of the line, and for the whole line, so that a
/// deny of any of them holds.
record GuardedShell(Shell raw, Guard guard) implements Shell {
    /// Keeps git from running what a repository names and from refreshing its index. A clone can bring a
    /// bare repository with a configuration of its own, hence `safe.bareRepository`.
    private static final Map<String, String> READING = Map.of(
            "GIT_OPTIONAL_LOCKS",
            "0",
            "GIT_NO_LAZY_FETCH",
            "1",
            "GIT_CONFIG_COUNT",
            "3",
            "GIT_CONFIG_KEY_0",
            "safe.bareRepository",
            "GIT_CONFIG_VALUE_0",
            "explicit",
            "GIT_CONFIG_KEY_1",
            "core.fsmonitor",
            "GIT_CONFIG_VALUE_1",
            "false",
            "GIT_CONFIG_KEY_2",
            "log.showSignature",
            "GIT_CONFIG_VALUE_2",
            "false");

    @Override
    public Result run(Command command, Consumer<String> progress) throws ToolFailure, InterruptedException {
        require(command);
        return raw.run(limited(command), progress);
    }

    @Override
    public BackgroundCommand start(Command command) throws ToolFailure, InterruptedException {
        require(command);
        return raw.start(limited(command));
    }

    private Command limited(Command command) {
        return guard.readsOnly() ? command.with(READING) : command;
    }

    private void require(Command command) throws ToolFailure, InterruptedException {
        guard.inside(command.directory(), true);
        guard.require(wish(command));
        guard.acting();
    }

    /// Where it runs is shown when that is not the project itself.
    private Wish wish(Command command) {
        if (command.directory().equals(guard.instance().home())) return Wish.command(command.line());
        return Wish.command(
                command.line(),
                Map.of("command", command.line(), "workdir", command.directory().toString()));
    }
}
