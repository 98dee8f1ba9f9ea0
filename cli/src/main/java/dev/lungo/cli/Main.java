package dev.lungo.cli;

import dev.lungo.cli.attach.AttachCommand;
import dev.lungo.cli.auth.AuthCommands;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Commands;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.Dispatch;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.info.AgentsCommand;
import dev.lungo.cli.info.CommandsCommand;
import dev.lungo.cli.info.CompleteCommand;
import dev.lungo.cli.info.CompletionCommand;
import dev.lungo.cli.models.ModelsCommand;
import dev.lungo.cli.permissions.PermissionsCommands;
import dev.lungo.cli.requests.CacheCommand;
import dev.lungo.cli.resident.RelayedRun;
import dev.lungo.cli.resident.ResidentServer;
import dev.lungo.cli.resident.ServerCommands;
import dev.lungo.cli.run.RunCommand;
import dev.lungo.cli.session.CompactCommand;
import dev.lungo.cli.session.ExportCommand;
import dev.lungo.cli.session.ImportCommand;
import dev.lungo.cli.session.RedoCommand;
import dev.lungo.cli.session.RenameCommand;
import dev.lungo.cli.session.SessionCommands;
import dev.lungo.cli.session.UndoCommand;
import dev.lungo.cli.terminal.Terminal;
import dev.lungo.cli.usage.BudgetCommand;
import dev.lungo.cli.usage.StatsCommand;
import dev.lungo.cli.web.WebCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/// The client process: `lungo` with the commands that only need a server's HTTP interface.
public final class Main {
    private static final String EXAMPLES = """
          lungo demo                                    watch it work, without a model
          lungo run "Explain this project"              run a prompt
          lungo run --continue "Now write a test"       continue the conversation
          lungo auth login                              connect a provider
          lungo models                                  list the models you can use
        """;

    private Main() {}

    public static void main(String[] arguments) {
        var terminal = Terminal.system();
        var server = new ResidentServer(terminal.environment(), System.getProperty("lungo.server.command", "lungo"));
        var context = new Context(terminal, Path.of("").toAbsolutePath(), server);
        var typed = List.of(arguments);
        if (typed.equals(List.of(Training.NAME))) {
            exit(terminal, commands(server), context, typed);
        } else {
            leave(
                    terminal,
                    () -> RelayedRun.fits(typed)
                            ? relayed(server, context, typed)
                            : run(commands(server), context, typed));
        }
    }

    /// What the server cannot play, or not to its end, is done here.
    private static ExitCode relayed(ResidentServer server, Context context, List<String> typed) {
        try {
            var relayed = new RelayedRun(server, context.terminal());
            var code = relayed.run(context.directory(), typed);
            if (code.isPresent()) Runtime.getRuntime().halt(code.getAsInt());
            var rest = relayed.rest(typed);
            var ended = run(commands(server), context, rest);
            // The turn was interrupted by the end of its server, and not by a person.
            return ended == ExitCode.INTERRUPTED && !rest.equals(typed) ? ExitCode.FAILED : ended;
        } catch (CommandFailure noServer) {
            context.terminal().complain(String.valueOf(noServer.getMessage()));
            return noServer.code();
        } catch (InterruptedException _) {
            return ExitCode.INTERRUPTED;
        }
    }

    /// Ends the process without `System.exit`, which looks for a logger first: that takes a third of
    /// the time of a short command. Nothing here needs the shutdown hooks; what was written is flushed.
    private static void leave(Terminal terminal, Supplier<ExitCode> command) {
        Thread.currentThread().setUncaughtExceptionHandler((_, fault) -> unexpected(terminal, fault));
        Runtime.getRuntime().halt(command.get().value());
    }

    /// All commands by their names; those of the server's role are only listed. That role's main adds
    /// its own in their places.
    public static Commands commands(ResidentServer server) {
        var all = new Commands(EXAMPLES);
        return all.add("run", "Run a prompt and show each step", RunCommand::new)
                .add("attach", "Attach to a session", AttachCommand::new)
                .add("web", "Open the server's page in a browser", WebCommand::new)
                .addElsewhere("demo", "Watch the agent fix a small project, without a model")
                .add("session", "List, show, and delete sessions", SessionCommands.table())
                .add("undo", "Undo the last prompt and its file changes", UndoCommand::new)
                .add("redo", "Restore what was undone", RedoCommand::new)
                .add("compact", "Replace a conversation with a summary", CompactCommand::new)
                .add("rename", "Change the title of a session", RenameCommand::new)
                .add("export", "Export a session as JSON", ExportCommand::new)
                .add("import", "Import an exported session", ImportCommand::new)
                .add("cache", "Show prompt cache usage of a session", CacheCommand::new)
                .add("agents", "List agents", AgentsCommand::new)
                .add("commands", "List custom commands", CommandsCommand::new)
                .add("models", "List models and show their details", ModelsCommand::new)
                .add("auth", "Manage providers and their credentials", AuthCommands.table())
                .add("permissions", "List, check, and revoke approved rules", PermissionsCommands.table())
                .add("budget", "Show and raise spending limits", BudgetCommand::new)
                .add("stats", "Show usage by day, model, and project", StatsCommand::new)
                .addElsewhere("serve", "Start a server in the foreground")
                .add("server", "Manage the background server", ServerCommands.table(server))
                .addElsewhere("config", "Show the configuration and the source of each value")
                .addElsewhere("trust", "Trust this directory's own settings")
                .addElsewhere("doctor", "Check your setup")
                .addElsewhere("backup", "List and restore backups of your sessions")
                .addElsewhere("practice-model", "Run the scripted practice model")
                .add("completion", "Generate a completion script for bash, zsh, or fish", CompletionCommand::new)
                .addHidden("complete", () -> new CompleteCommand(() -> all));
    }

    /// Runs what was typed and ends the process, with its shutdown hooks.
    public static void exit(Terminal terminal, Commands commands, Context context, List<String> arguments) {
        Thread.currentThread().setUncaughtExceptionHandler((_, fault) -> unexpected(terminal, fault));
        System.exit(run(commands, context, arguments).value());
    }

    private static ExitCode run(Commands commands, Context context, List<String> arguments) {
        try {
            if (arguments.equals(List.of(Training.NAME)))
                return Training.run(commands, context, context.terminal().in());
            return new Dispatch(commands, context).run(arguments);
        } catch (InterruptedException _) {
            return ExitCode.INTERRUPTED;
        }
    }

    /// A fault of this program. The trace is for those who ask for it.
    public static void tell(Terminal terminal, Throwable fault) {
        terminal.out().flush();
        terminal.err().println("Internal error: " + fault + "\nReport it with the output of LUNGO_TRACE=1.");
        if (terminal.environment().containsKey("LUNGO_TRACE")) fault.printStackTrace(terminal.err());
        terminal.err().flush();
    }

    private static void unexpected(Terminal terminal, Throwable fault) {
        tell(terminal, fault);
        System.exit(ExitCode.FAILED.value());
    }
}
