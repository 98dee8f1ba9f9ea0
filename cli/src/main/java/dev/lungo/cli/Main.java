package dev.lungo.cli;

import dev.lungo.cli.attach.AttachCommand;
import dev.lungo.cli.auth.AuthCommands;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Commands;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.Dispatch;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.info.CompletionCommand;
import dev.lungo.cli.models.ModelsCommand;
import dev.lungo.cli.requests.CacheCommand;
import dev.lungo.cli.resident.RelayedRun;
import dev.lungo.cli.resident.ResidentServer;
import dev.lungo.cli.resident.ServerCommands;
import dev.lungo.cli.run.RunCommand;
import dev.lungo.cli.session.ExportCommand;
import dev.lungo.cli.session.ImportCommand;
import dev.lungo.cli.session.SessionCommands;
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
              lungo demo                                    see it work, without any model
              lungo run "Explain this project"              ask, and watch each step
              lungo run --continue "Now write a test"       go on
              lungo auth login                              connect a provider
              lungo models                                  what can be asked
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
            leave(terminal, () -> RelayedRun.fits(typed) ? relayed(server, context, typed) : run(commands(server), context, typed));
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
        return all.add("run", "Ask the agent and show each step until it has answered", RunCommand::new)
                .add("attach", "Follow a session and talk to it, line by line", AttachCommand::new)
                .add("web", "Open the server's page in a browser", WebCommand::new)
                .addElsewhere("demo", "Show Lungo at work, with a practice model and a small project")
                .add("session", "List, show and delete sessions", SessionCommands.table())
                .add("cache", "Show what providers' caches saved in a session, or why not", CacheCommand::new)
                .add("export", "Write a session as JSON", ExportCommand::new)
                .add("import", "Store a session that was exported", ImportCommand::new)
                .add("auth", "Connect providers: store keys, sign in, see what there is", AuthCommands.table())
                .add("models", "List models, and tell what is known of one", ModelsCommand::new)
                .add("budget", "Show what may be spent and what was, and raise it", BudgetCommand::new)
                .add("stats", "Show what was used: by day, model and project", StatsCommand::new)
                .addElsewhere("serve", "Run a server in the foreground")
                .add("server", "Look after the server in the background", ServerCommands.table(server))
                .addElsewhere("config", "Show the configuration and where each value comes from")
                .addElsewhere("doctor", "Tell what works on this machine and what is missing")
                .addElsewhere("practice-model", "Run the scripted practice model")
                .add("completion", "Write a completion script for bash, zsh or fish", () -> new CompletionCommand(() -> all));
    }

    /// Runs what was typed and ends the process, with its shutdown hooks.
    public static void exit(Terminal terminal, Commands commands, Context context, List<String> arguments) {
        Thread.currentThread().setUncaughtExceptionHandler((_, fault) -> unexpected(terminal, fault));
        System.exit(run(commands, context, arguments).value());
    }

    private static ExitCode run(Commands commands, Context context, List<String> arguments) {
        try {
            if (arguments.equals(List.of(Training.NAME))) return Training.run(commands, context, context.terminal().in());
            return new Dispatch(commands, context).run(arguments);
        } catch (InterruptedException _) {
            return ExitCode.INTERRUPTED;
        }
    }

    /// A fault of this program. The trace is for those who ask for it.
    public static void tell(Terminal terminal, Throwable fault) {
        terminal.out().flush();
        terminal.err().println("Lungo has a fault: " + fault + "\nPlease report it, with what LUNGO_TRACE=1 shows in addition.");
        if (terminal.environment().containsKey("LUNGO_TRACE")) fault.printStackTrace(terminal.err());
        terminal.err().flush();
    }

    private static void unexpected(Terminal terminal, Throwable fault) {
        tell(terminal, fault);
        System.exit(ExitCode.FAILED.value());
    }
}
