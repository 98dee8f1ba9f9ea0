package dev.lungo.cli.lsp;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.ProgramLines;
import dev.lungo.cli.command.Specs;
import dev.lungo.cli.terminal.Visible;
import dev.lungo.core.code.CodePrograms.Server;
import dev.lungo.core.file.Directories;
import java.util.function.Function;
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
        boolean yes = arguments.matchedOptionValue("--yes", false);
        if (!ProgramLines.isAllowed(yes, "lungo lsp install " + server.id(), context)) {
            out.println("Not installed.");
            return ExitCode.FAILED;
        }
        installation.run(folder, context);
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
}
