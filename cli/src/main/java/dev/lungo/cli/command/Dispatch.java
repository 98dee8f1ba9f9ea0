package dev.lungo.cli.command;

import dev.lungo.client.ClientFailure;
import dev.lungo.core.process.Version;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds the command that was typed, reads its arguments, runs it, and reports failures.
public final class Dispatch {
    /// The hidden name of the command that opens the interface.
    public static final String INTERFACE = "tui";

    private static final List<String> OWN_OPTIONS = List.of("--help", "-h", "--version", "-v", "-V");

    private final CommandTable commands;
    private final Context context;

    public Dispatch(CommandTable commands, Context context) {
        this.commands = commands;
        this.context = context;
    }

    public ExitCode run(List<String> arguments) throws InterruptedException {
        try {
            return printed(attempt(arguments));
        } finally {
            context.terminal().out().flush();
            context.terminal().err().flush();
        }
    }

    /// A command whose output is lost has failed.
    private ExitCode printed(ExitCode code) {
        return context.terminal().written() || code != ExitCode.OK ? code : ExitCode.FAILED;
    }

    private ExitCode attempt(List<String> typed) throws InterruptedException {
        try {
            var arguments = opensInterface(typed) ? prepended(typed) : typed;
            return dispatch(commands, "lungo", "Lungo " + Version.CURRENT + ", a terminal coding agent.", arguments);
        } catch (CommandFailure failure) {
            return complain(failure.getMessage(), failure.code());
        } catch (ClientFailure failure) {
            var unknown = String.valueOf(failure.getMessage()).startsWith("Session not found")
                    ? "\nList sessions with: lungo session list"
                    : "";
            return complain(failure.getMessage() + unknown, noServer(failure) ? ExitCode.NO_SERVER : ExitCode.FAILED);
        }
    }

    private ExitCode dispatch(CommandTable table, String path, String title, List<String> arguments)
            throws InterruptedException {
        var name = arguments.isEmpty() ? "--help" : arguments.getFirst();
        if (name.equals("help") && arguments.size() > 1) return dispatch(table, path, title, helpOf(arguments));
        switch (name) {
            case "--help", "-h", "help" -> {
                context.terminal().out().print(table.help(path, title));
                return ExitCode.OK;
            }
            case "--version", "-v", "-V" -> {
                context.terminal().out().println(Version.CURRENT);
                return ExitCode.OK;
            }
            default -> {}
        }
        var rest = arguments.subList(1, arguments.size());
        return switch (table.find(name)) {
            case CommandTable.Group group -> dispatch(group.commands(), path + " " + name, group.about() + ".", rest);
            case CommandTable.Single single ->
                CommandParser.run(single.command().get(), path + " " + name, rest, context);
            case CommandTable.Hidden hidden ->
                CommandParser.run(hidden.command().get(), path + " " + name, rest, context);
            case CommandTable.Elsewhere _ ->
                throw new CommandFailure(
                        ExitCode.USAGE, "\"" + name + "\" needs the server role; start it with the lungo launcher");
            case null -> throw new CommandFailure(ExitCode.USAGE, unknown(path, name, table.similar(name)));
        };
    }

    /// True for no command at all, or for options only, on a terminal; with `--plain` anywhere. A dumb terminal gets
    /// the
    /// interface by lines.
    private boolean opensInterface(List<String> typed) {
        boolean screen = context.terminal().interactive();
        if (typed.isEmpty() || !screen && !typed.contains("--plain")) return screen;
        return typed.getFirst().startsWith("-") && !OWN_OPTIONS.contains(typed.getFirst());
    }

    private static List<String> prepended(List<String> typed) {
        return Stream.concat(Stream.of(INTERFACE), typed.stream()).toList();
    }

    /// `help run` is `run --help`.
    private static List<String> helpOf(List<String> arguments) {
        return Stream.concat(arguments.stream().skip(1), Stream.of("--help")).toList();
    }

    private static String unknown(String path, String name, @Nullable String meant) {
        var what = name.startsWith("-") ? "option " + name : "command \"" + name + "\"";
        return "unknown " + what + (meant == null ? "" : ". Did you mean \"" + meant + "\"?") + "\nList commands with: "
                + path + " --help";
    }

    /// True if no server listens, admits this client, or speaks its language.
    private static boolean noServer(ClientFailure failure) {
        return failure.unreachable() || failure.status() == 401 || failure.status() == 502;
    }

    private ExitCode complain(@Nullable String message, ExitCode code) {
        context.terminal().complain(message == null ? "unknown error" : message);
        return code;
    }
}
