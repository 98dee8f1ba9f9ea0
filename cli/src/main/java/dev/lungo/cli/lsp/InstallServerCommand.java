package dev.lungo.cli.lsp;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.cli.terminal.Visible;
import dev.lungo.core.code.CodePrograms.Server;
import dev.lungo.core.file.Directories;
import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Profile;
import dev.lungo.core.process.Running;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo lsp install`: shows the command that installs a language server, asks, and runs it.
record InstallServerCommand(Function<Context, Directories> directories) implements CliCommand {
    InstallServerCommand() {
        this(context ->
                Directories.of(context.environment(), Directories.current().home()));
    }

    @Override
    public CommandSpec spec() {
        var spec = Specs.command(
                "Install a language server from its registry. Shows the command and asks before it runs.",
                "  lungo lsp install pyright",
                "  lungo lsp install gopls --yes");
        spec.addPositional(Specs.argument(LspCommands.SERVER, "Server to install, as lungo lsp list shows it", true));
        spec.addOption(Specs.flag("Install without asking", "-y", "--yes"));
        return Attach.addTo(spec);
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        String id = arguments.matchedPositionalValue(0, "");
        var server = server(Attach.apply(arguments, context), id);
        var folder = directories.apply(context).languageServers().resolve(server.id());
        var installation = Installation.of(server.install(), folder);
        var out = context.terminal().out();
        if (server.program() != null) out.println(server.id() + " is installed already: " + server.program());
        out.println("To install " + server.id() + ", Lungo runs:");
        for (var line : installation.shown()) out.println("  " + Visible.row(line));
        out.flush();
        if (!arguments.matchedOptionValue("--yes", false) && !agrees(context, server.id())) {
            out.println("Not installed.");
            return ExitCode.FAILED;
        }
        install(installation, folder, context);
        out.println("Installed " + server.id() + ". It starts when a file of its language is read or changed.");
        return ExitCode.OK;
    }

    private static Server server(Context context, String id) throws InterruptedException {
        try (var client = context.client()) {
            var found = client.code().servers().stream()
                    .filter(server -> server.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new CommandFailure(
                            ExitCode.USAGE, "unknown language server: " + id + "\nList them with: lungo lsp list"));
            if (found.install().isEmpty())
                throw new CommandFailure(
                        ExitCode.FAILED,
                        id + " cannot be installed by Lungo\nInstall it as described at " + found.page());
            return found;
        }
    }

    private static boolean agrees(Context context, String id) {
        if (!context.terminal().interactive())
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "there is no terminal to ask on\nTo install it, run: lungo lsp install " + id + " --yes");
        context.terminal().out().print("Install it? (y/N) ");
        context.terminal().out().flush();
        try {
            var answer = new BufferedReader(
                            new InputStreamReader(context.terminal().in(), StandardCharsets.UTF_8))
                    .readLine();
            return answer != null && List.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT));
        } catch (IOException closed) {
            return false;
        }
    }

    private static void install(Installation installation, Path folder, Context context) throws InterruptedException {
        try {
            Files.createDirectories(folder);
        } catch (IOException failed) {
            throw new CommandFailure(
                    ExitCode.FAILED, "could not create " + folder + ": " + failed.getMessage(), failed);
        }
        for (var line : installation.lines()) {
            var exit = run(line, installation.variables(), folder, context);
            if (exit != 0)
                throw new CommandFailure(
                        ExitCode.FAILED,
                        line.getFirst() + " failed (exit code " + exit + ")\nIts output above says why.");
        }
    }

    private static int run(List<String> line, Map<String, String> variables, Path folder, Context context)
            throws InterruptedException {
        var launch = Launch.of(Profile.COMMAND, line)
                .from(context.environment())
                .with(variables)
                .in(folder)
                .merged();
        Running running = null;
        try {
            running = ProcessLauncher.direct().start(launch);
            show(running, context);
            return running.await();
        } catch (IOException failed) {
            throw new CommandFailure(ExitCode.FAILED, reason(line.getFirst(), failed), failed);
        } finally {
            if (running != null) running.kill();
        }
    }

    private static String reason(String program, IOException failed) {
        return "could not run " + program + ": " + failed.getMessage() + "\nIs it installed and on PATH?";
    }

    private static void show(Running running, Context context) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(running.output(), StandardCharsets.UTF_8));
        for (@Nullable String line; (line = reader.readLine()) != null; ) {
            context.terminal().out().println("  " + Visible.row(line));
            context.terminal().out().flush();
        }
    }
}
