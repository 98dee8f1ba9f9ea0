package dev.lungo.workspace.sandbox;

import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Running;
import java.io.IOException;

/// Starts the programs of one directory: those whose profile is confined in the sandbox, if there is one.
public record SandboxLauncher(Sandbox sandbox, SandboxScope scope, Mode mode, ProcessLauncher next)
        implements ProcessLauncher {
    /// The use of the sandbox: wherever it works, never, or not without it.
    public enum Mode {
        ON,
        OFF,
        REQUIRE
    }

    @Override
    public Running start(Launch launch) throws IOException {
        if (mode == Mode.OFF || !launch.profile().isConfined()) return next.start(launch);
        var report = sandbox.report();
        if (report.confines()) return sandbox.start(launch, scope, next);
        if (mode == Mode.REQUIRE)
            throw new IOException(
                    "the configuration requires the sandbox, and this machine has none: " + report.text());
        return next.start(launch);
    }
}
