package dev.lungo.core.process;

import java.io.IOException;

/// Hands a program to the operating system.
final class DirectLauncher implements ProcessLauncher {
    static final DirectLauncher INSTANCE = new DirectLauncher();

    private DirectLauncher() {}

    @Override
    public Running start(Launch launch) throws IOException {
        var builder = new ProcessBuilder(launch.command())
                .redirectInput(launch.streams().input())
                .redirectOutput(launch.streams().output());
        var errors = launch.streams().errors();
        if (errors == null) builder.redirectErrorStream(true);
        else builder.redirectError(errors);
        if (launch.directory() != null) builder.directory(launch.directory().toFile());
        fill(builder, launch);
        var restriction = launch.restriction();
        var process = restriction == null ? builder.start() : RestrictedStart.start(builder::start, restriction);
        return new DirectProcess(process, launch.profile(), RestrictedStart.happened() ? ExitWaiter.of(process) : null);
    }

    /// Changes the inherited environment rather than a copy: its names and values may be no text in this locale.
    /// Without lambdas, which the client would have to load when it starts a server.
    private static void fill(ProcessBuilder builder, Launch launch) {
        var environment = builder.environment();
        var variables = launch.variables();
        if (variables.base() != null) {
            environment.clear();
            environment.putAll(variables.base());
        }
        for (var names = environment.keySet().iterator(); names.hasNext(); ) {
            if (!launch.profile().inherits(names.next())) names.remove();
        }
        environment.putAll(variables.added());
        var hidden = variables.hidden();
        if (hidden != null) environment.entrySet().removeIf(hidden);
    }
}
