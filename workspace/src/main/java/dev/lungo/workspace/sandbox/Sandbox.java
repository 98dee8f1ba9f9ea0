package dev.lungo.workspace.sandbox;

import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Running;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
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
    private @Nullable SandboxFiles files;
    private @Nullable Bubblewrap bubblewrap;
    private @Nullable SandboxReport report;

    /// `state` is Lungo's state directory.
    public Sandbox(Path state, Map<String, String> environment) {
        this.state = state;
        this.environment = Map.copyOf(environment);
    }

    /// What this machine enforces.
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
                    own, (launch, confines) -> strong.start(launch, confines, ProcessLauncher.direct()), CONFINED);
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
        return strong.start(launch.with(places.variables()), confines, next);
    }

    @Override
    public synchronized void close() {
        if (files != null) files.close();
    }
}
