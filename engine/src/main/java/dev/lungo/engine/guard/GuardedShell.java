package dev.lungo.engine.guard;

import dev.lungo.core.network.HostPort;
import dev.lungo.core.permission.Permission;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.BackgroundCommand;
import dev.lungo.core.workspace.Confinement;
import dev.lungo.core.workspace.Shell;
import dev.lungo.engine.guard.Guard.Wish;
import dev.lungo.policy.shell.ShellPolicy;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A shell that asks first: for secret files that the line may read, and for every simple command of it.
record GuardedShell(Shell raw, Guard guard) implements Shell {
    @Override
    public Result run(Command command, Consumer<String> progress) throws ToolFailure, InterruptedException {
        require(command);
        return raw.run(guard.limited(connected(prepared(command))), progress);
    }

    @Override
    public BackgroundCommand start(Command command) throws ToolFailure, InterruptedException {
        require(command);
        return raw.start(guard.limited(connected(prepared(command))));
    }

    /// The command with the variables that extensions add.
    private Command prepared(Command command) throws InterruptedException {
        var caller = guard.caller();
        return guard.instance().hooks().prepared(command, caller.session(), caller.callID());
    }

    @Override
    public Confinement confinement() {
        return raw.confinement();
    }

    /// With the connections that are allowed now.
    private Command connected(Command command) {
        return command.with(guard.connections(command.connect()));
    }

    private void require(Command command) throws ToolFailure, InterruptedException {
        guard.inside(command.directory(), true);
        var secrets = CommandSecrets.of(guard, command);
        if (!secrets.names().isEmpty()) guard.require(Wish.read(secrets.names()));
        guard.requireKeys(secrets.keys());
        guard.requireCommand(command.line(), command.directory());
        if (isConfined()) requireExits(command);
        guard.acting();
        ShellPolicy.fetching(command.line()).forEach(guard::read);
    }

    private boolean isConfined() {
        return confinement().state() == Confinement.State.CONFINED;
    }

    private void requireExits(Command command) throws ToolFailure, InterruptedException {
        if (command.unsandboxed()) guard.require(unsandboxed(command));
        else if (!command.connect().isEmpty()) requireConnections(command);
    }

    /// One request for exactly these places.
    private void requireConnections(Command command) throws ToolFailure, InterruptedException {
        for (var place : command.connect()) {
            WebDomains.of(guard).require(place.host());
            if (guard.policy().denies(Permission.NETWORK, place.host().text()))
                throw new ToolFailure.Denied("The user's rules deny connections to " + place.host() + ".");
        }
        var places = command.connect().stream().map(HostPort::toString).toList();
        guard.require(new Wish(Permission.NETWORK, places, places, metadata(command)));
    }

    private static Map<String, Object> metadata(Command command) {
        return Map.of("command", command.line(), "workdir", command.directory().toString());
    }

    /// Request to run this very line outside the sandbox, whatever its commands are allowed in it.
    private static Wish unsandboxed(Command command) {
        var line = command.line();
        boolean wild = line.indexOf('*') >= 0 || line.indexOf('?') >= 0;
        return new Wish(Permission.UNSANDBOXED, List.of(line), wild ? List.of() : List.of(line), metadata(command));
    }
}
