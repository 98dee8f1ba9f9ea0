package dev.lungo.cli.attach;

import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.cli.command.Trusted;
import dev.lungo.cli.command.WhichSession;
import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.tui.app.Interface;
import dev.lungo.tui.app.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo` without a command: the terminal interface.
public final class InterfaceCommand implements CliCommand {
    @Override
    public CommandSpec spec() {
        var spec = Specs.command("Open the terminal interface.", "  lungo", "  lungo --continue");
        spec.addOption(Specs.flag("Continue the latest session of the directory", "-c", "--continue"));
        spec.addOption(
                Specs.value(Specs.SESSION, "Continue this session (ID or the beginning of one)", "-s", "--session"));
        spec.addOption(Specs.value("TEXT", "Put a text into the prompt", "--prompt"));
        spec.addOption(Specs.value("DIR", "Directory to work in (default: this one)", "--dir"));
        spec.addOption(Trusted.option());
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        var there = Trusted.apply(arguments, context);
        var directory = directory(arguments.matchedOptionValue("--dir", null), context);
        var start = new Interface.Start(
                directory.toString(), session(arguments), arguments.matchedOptionValue("--prompt", ""));
        try {
            Interface.run(() -> connect(there, directory), start, context.environment());
            return ExitCode.OK;
        } catch (IOException noTerminal) {
            throw new CommandFailure(
                    ExitCode.USAGE, "the interface requires a terminal\nTry: lungo run \"…\"", noTerminal);
        }
    }

    private static Server.Found connect(Context context, Path directory) throws InterruptedException {
        try {
            var servers = context.servers();
            var client = new LungoClient(servers.connect(), directory.toString(), servers::again);
            return new Server.Found(client, servers.notice().orElse(""));
        } catch (CommandFailure failure) {
            throw new ClientFailure(0, String.valueOf(failure.getMessage()), failure);
        }
    }

    private static Interface.@Nullable Choice session(ParseResult arguments) {
        String id = arguments.matchedOptionValue("--session", null);
        boolean latest = arguments.matchedOptionValue("--continue", false);
        if (id != null) return client -> new WhichSession(client).named(id);
        return latest ? client -> new WhichSession(client).latest() : null;
    }

    private static Path directory(@Nullable String given, Context context) {
        if (given == null) return context.directory();
        var resolved = context.directory().resolve(given).normalize();
        if (!Files.isDirectory(resolved)) throw new CommandFailure(ExitCode.USAGE, "directory not found: " + resolved);
        return resolved;
    }
}
