package dev.lungo.workspace.sandbox;

import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Running;
import dev.lungo.core.workspace.Confinement;
import dev.lungo.core.workspace.Confinement.State;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// Starts the programs of one directory: those whose profile is confined in the sandbox, if there is one.
public record SandboxLauncher(Sandbox sandbox, SandboxScope scope, Mode mode, ProcessLauncher next)
        implements ProcessLauncher {
    /// The use of the sandbox: wherever it works, never, or not without it.
    public enum Mode {
        ON,
        OFF,
        REQUIRE
    }

    /// The same for programs with these connections.
    SandboxLauncher with(ScopeDomains domains) {
        return new SandboxLauncher(sandbox, scope.with(domains), mode, next);
    }

    /// The same for programs that also write in a folder.
    public SandboxLauncher writing(Path folder) {
        return new SandboxLauncher(sandbox, scope.writing(folder), mode, next);
    }

    /// The same for a program with rights of its own: it writes in `own` and `writable`, reads `visible` besides what
    /// all may read, and connects to `domains`, unless the user denies them.
    public SandboxLauncher limited(Path own, List<Path> writable, List<Path> visible, List<String> domains) {
        return new SandboxLauncher(sandbox, scope.limited(own, writable, visible, domains), mode, next);
    }

    @Override
    public Running start(Launch launch) throws IOException {
        return start(
                launch,
                change -> System.getLogger("lungo.sandbox")
                        .log(System.Logger.Level.WARNING, "a program made a " + change));
    }

    /// The same launcher, which reports what is restored after a program.
    ProcessLauncher reporting(Consumer<String> changes) {
        return launch -> start(launch, changes);
    }

    private Running start(Launch launch, Consumer<String> changes) throws IOException {
        var wanted = mode == Mode.REQUIRE ? launch.as(launch.profile().required()) : launch;
        if (mode == Mode.OFF || !wanted.profile().isConfined()) return next.start(wanted);
        if (confines()) return sandbox.start(wanted, scope, next, changes);
        if (mode == Mode.REQUIRE)
            throw new IOException("the configuration requires the sandbox, and this machine has none: "
                    + sandbox.report().text());
        return next.start(wanted);
    }

    boolean confines() {
        return mode != Mode.OFF && sandbox.report().confines();
    }

    Confinement confinement() {
        return mode == Mode.OFF ? Confinement.OFF : confinement(sandbox.report());
    }

    Confinement foreseen() {
        return mode == Mode.OFF ? Confinement.OFF : confinement(sandbox.foreseen());
    }

    private static Confinement confinement(SandboxReport report) {
        return report.confines()
                ? new Confinement(State.CONFINED, report.words())
                : new Confinement(State.MISSING, Confinement.OFF.words() + " (" + report.text() + ")");
    }
}
