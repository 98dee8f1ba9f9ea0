package dev.lungo.workspace.sandbox;

import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.BackgroundCommand;
import dev.lungo.core.workspace.Confinement;
import dev.lungo.core.workspace.Shell;
import dev.lungo.workspace.network.RefusedHost;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A shell whose commands a launcher confines, each with its own connections. Reports what the sandbox denied them.
/// `shells` makes a shell that starts its programs by a launcher.
public record SandboxedShell(Function<ProcessLauncher, Shell> shells, SandboxLauncher launcher) implements Shell {
    private static final Pattern KILL = Pattern.compile("\\s*kill(?:\\s+-\\w+)*((?:\\s+\\d{1,9})+)\\s*");

    @Override
    public Result run(Command command, Consumer<String> progress) throws ToolFailure, InterruptedException {
        if (command.unsandboxed() || !launcher.confines())
            return shells.apply(launcher).run(command, progress);
        if (endsBackground(command.line())) return new Result(0, "", false, null, false);
        var denials = new Denials(
                command.line(),
                launcher.sandbox().report().means(),
                UserNumbers.OWN.isForeign(launcher.scope().root()));
        var confined = connecting(command, denials::add).reporting(denials::add);
        var result = shells.apply(confined).run(command, progress);
        var blocked = denials.in(result.output());
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

    private SandboxLauncher connecting(Command command, Consumer<List<RefusedHost>> refused) {
        return launcher.with(launcher.scope().domains().with(command.connections(), refused));
    }

    /// `kill` does not see the processes of other commands, so a line that ends those in the background is not run.
    private boolean endsBackground(String line) {
        var kill = KILL.matcher(line);
        return kill.matches()
                && launcher.sandbox()
                        .end(Stream.of(kill.group(1).strip().split("\\s+"))
                                .map(Long::valueOf)
                                .collect(Collectors.toSet()));
    }

    @Override
    public BackgroundCommand start(Command command) throws ToolFailure, InterruptedException {
        if (command.unsandboxed() || !launcher.confines())
            return shells.apply(launcher).start(command);
        var shell = shells.apply(connecting(command, _ -> {}));
        return launcher.sandbox().start(shell, command, launcher.scope());
    }

    @Override
    public Confinement confinement() {
        return launcher.confinement();
    }

    @Override
    public Confinement foreseen() {
        return launcher.foreseen();
    }
}
