package dev.lungo.code.lsp.server;

import dev.lungo.code.lsp.catalog.ServerStart;
import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Profile;
import dev.lungo.core.process.Running;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/// Parts that all servers of this process share: the launcher, the environment, a folder for logs and data,
/// limits, a clock in nanoseconds, and a listener for changed states.
public record ServerHost(
        ProcessLauncher launcher,
        Map<String, String> environment,
        Path folder,
        ServerLimits limits,
        LongSupplier nanos,
        Runnable changed) {
    /// Stands for the folder of a server's data in its command.
    private static final String DATA = "$DATA";

    Running start(ServerStart start) throws IOException {
        var spec = start.spec();
        var data = folder.resolve("data").resolve(spec.id() + "-" + start.root().hashCode());
        var command = new ArrayList<>(List.of(start.program().toString()));
        for (var argument : start.arguments()) command.add(argument.replace(DATA, data.toString()));
        return launcher.start(Launch.of(Profile.LANGUAGE_SERVER, command)
                .in(start.root())
                .from(environment)
                .with(spec.options().environment())
                .input(Redirect.PIPE)
                .errors(Redirect.PIPE));
    }
}
