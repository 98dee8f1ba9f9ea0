package dev.lungo.cli;

import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.CommandTable;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.Dispatch;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.resident.RelayedRun;
import dev.lungo.cli.resident.ResidentServer;
import dev.lungo.cli.terminal.CommandTerminal;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/// The client process: `lungo` with the commands that only need a server's HTTP interface.
public final class ClientMain {
    private ClientMain() {}

    public static void main(String[] arguments) {
        var terminal = CommandTerminal.system();
        var server = new ResidentServer(terminal.environment(), System.getProperty("lungo.server.command", "lungo"));
        var context = new Context(terminal, Path.of("").toAbsolutePath(), server);
        var typed = List.of(arguments);
        if (typed.equals(List.of(Training.NAME)) || Boolean.getBoolean("lungo.train")) {
            exit(terminal, ClientCommands.table(server), context, typed);
        } else {
            leave(
                    terminal,
                    () -> RelayedRun.fits(typed)
                            ? relayed(server, context, typed)
                            : run(ClientCommands.table(server), context, typed));
        }
    }

    /// Runs the command here if the server cannot, or cannot finish it.
    private static ExitCode relayed(ResidentServer server, Context context, List<String> typed) {
        try {
            var relayed = new RelayedRun(server, context.terminal());
            var code = relayed.run(context.directory(), typed);
            if (code.isPresent()) Runtime.getRuntime().halt(code.getAsInt());
            var rest = relayed.rest(typed);
            var ended = run(ClientCommands.table(server), context, rest);
            // The turn was interrupted by the end of its server, and not by a person.
            return ended == ExitCode.INTERRUPTED && !rest.equals(typed) ? ExitCode.FAILED : ended;
        } catch (CommandFailure noServer) {
            context.terminal().complain(String.valueOf(noServer.getMessage()));
            return noServer.code();
        } catch (InterruptedException _) {
            return ExitCode.INTERRUPTED;
        }
    }

    /// Ends the process without `System.exit`, which looks for a logger first: a third of the time of a short
    /// command. Nothing here needs shutdown hooks, and all output is flushed.
    private static void leave(CommandTerminal terminal, Supplier<ExitCode> command) {
        Thread.currentThread().setUncaughtExceptionHandler((_, fault) -> unexpected(terminal, fault));
        Runtime.getRuntime().halt(command.get().value());
    }

    /// Runs what was typed and ends the process, with its shutdown hooks.
    public static void exit(CommandTerminal terminal, CommandTable commands, Context context, List<String> arguments) {
        Thread.currentThread().setUncaughtExceptionHandler((_, fault) -> unexpected(terminal, fault));
        System.exit(run(commands, context, arguments).value());
    }

    private static ExitCode run(CommandTable commands, Context context, List<String> arguments) {
        try {
            if (arguments.equals(List.of(Training.NAME)))
                return Training.run(commands, context, context.terminal().in());
            return new Dispatch(commands, context).run(arguments);
        } catch (InterruptedException _) {
            return ExitCode.INTERRUPTED;
        }
    }

    /// Reports a fault of this program, with its trace if the environment asks for it.
    public static void tell(CommandTerminal terminal, Throwable fault) {
        terminal.out().flush();
        terminal.err()
                .println("Internal error: " + reason(fault)
                        + "\nRun the command again with LUNGO_TRACE=1, and report what it prints.");
        if (terminal.environment().containsKey("LUNGO_TRACE")) fault.printStackTrace(terminal.err());
        terminal.err().flush();
    }

    private static String reason(Throwable fault) {
        var message = fault.getMessage();
        return message == null || message.isBlank() ? "unexpected condition" : message;
    }

    private static void unexpected(CommandTerminal terminal, Throwable fault) {
        tell(terminal, fault);
        System.exit(ExitCode.FAILED.value());
    }
}
