package dev.lungo.workspace.sandbox;

import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Running;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.BackgroundCommand;
import dev.lungo.core.workspace.Shell;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The sandbox of this machine, by the strongest means that it has and that a test has shown to work. The test runs
/// once, before the first program.
public final class Sandbox implements AutoCloseable {
    private static final String CONFINED = """
        writes inside
        CapEff: 0000000000000000
        NoNewPrivs: 1
        Seccomp: 2
        """;

    private final Path state;
    private final Map<String, String> environment;
    private final SandboxNetworks networks;
    /// Commands in the background by their process, which no other command sees.
    private final Map<Long, BackgroundCommand> background = new ConcurrentHashMap<>();
    private @Nullable SandboxFiles files;
    private @Nullable Bubblewrap bubblewrap;
    private @Nullable SandboxReport report;

    /// `state` is Lungo's state directory.
    public Sandbox(Path state, Map<String, String> environment) {
        this.state = state;
        this.environment = Map.copyOf(environment);
        this.networks = new SandboxNetworks(state);
    }

    /// The means that this machine enforces.
    public synchronized SandboxReport report() {
        if (report == null) report = test();
        return report;
    }

    private SandboxReport test() {
        if (!System.getProperty("os.name").equals("Linux"))
            return SandboxReport.missing("it works only on Linux so far");
        if (!SystemCallFilter.isPossible())
            return SandboxReport.missing("the system calls of this processor are unknown");
        var program = Bubblewrap.program();
        if (program == null) return SandboxReport.missing("bubblewrap is not installed (package bubblewrap)");
        try {
            var own = SandboxFiles.in(state);
            files = own;
            own.sweep();
            var strong = Bubblewrap.of(program, own);
            var reason = SelfTest.run(
                    own,
                    (launch, confines) -> strong.start(launch, confines, null, ProcessLauncher.direct()),
                    CONFINED);
            if (!reason.isEmpty()) return SandboxReport.missing(program + " does not work here: " + reason);
            bubblewrap = strong;
            return SandboxReport.bubblewrap(program);
        } catch (IOException failed) {
            return SandboxReport.missing("its files cannot be created in " + state + ": " + failed.getMessage());
        }
    }

    /// Starts a program in the sandbox of this scope.
    Running start(Launch launch, SandboxScope scope, ProcessLauncher next) throws IOException {
        report();
        var own = files;
        var strong = bubblewrap;
        if (own == null || strong == null) throw new IOException("this machine has no sandbox");
        var places = new ProjectPlaces(scope, environment);
        var confines = places.find(own.temporary(scope.root()));
        var pass = networks.open(scope, next);
        var variables = new HashMap<>(places.variables());
        if (pass != null && !scope.domains().isEmpty()) variables.putAll(pass.environment(environment));
        return strong.start(launch.with(variables), confines, pass, next);
    }

    /// Starts a command in the background, whose ports other commands of the project reach from then on.
    BackgroundCommand start(Shell shell, Shell.Command command, SandboxScope scope)
            throws ToolFailure, InterruptedException {
        networks.share(scope.root());
        var started = shell.start(command);
        background.put(started.pid(), started);
        return started;
    }

    /// Ends commands in the background; false if a process is none of them.
    boolean end(Set<Long> processes) {
        if (!background.keySet().containsAll(processes)) return false;
        for (var process : processes) {
            var command = background.remove(process);
            if (command != null) command.end();
        }
        return true;
    }

    @Override
    public synchronized void close() {
        networks.close();
        if (files != null) files.close();
    }
}
