package dev.lungo.cli.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// Everything that needs picocli, in one class, so that `--version` and the overview do without it.
public final class CommandParser {
    private static final int HELP_WIDTH = 80;

    private CommandParser() {}

    static ExitCode run(CliCommand command, String path, List<String> arguments, Context context)
            throws InterruptedException {
        var plain = command.plain(arguments, context);
        if (plain != null) return plain;
        var line = line(command, path);
        try {
            var parsed = line.parseArgs(arguments.toArray(String[]::new));
            if (!parsed.isUsageHelpRequested()) return command.run(checked(parsed), context);
            var ansi = context.terminal().colorOut() ? Ansi.ON : Ansi.OFF;
            context.terminal().out().print(line.getUsageMessage(ansi));
            return ExitCode.OK;
        } catch (CommandLine.ParameterException wrong) {
            throw new CommandFailure(ExitCode.USAGE, words(wrong, command, path), wrong);
        }
    }

    /// If the rest of the line is a message, an unknown option is probably a word of it.
    private static String words(CommandLine.ParameterException wrong, CliCommand command, String path) {
        if (wrong instanceof CommandLine.MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            return missing(missing.getMissing().getFirst()) + "\nSee: " + path + " --help";
        }
        if (!(wrong instanceof CommandLine.UnmatchedArgumentException unmatched))
            return wrong.getMessage() + "\nSee: " + path + " --help";
        var first = unmatched.getUnmatched().getFirst();
        boolean option = first.startsWith("-");
        boolean message = command.spec().positionalParameters().stream()
                .anyMatch(given -> given.paramLabel().equals(Specs.MESSAGE));
        return (option ? "unknown option " : "unexpected argument ") + first
                + (option && message
                        ? "\nIf it is part of your message, quote the message: " + path + " \"… " + first + " …\""
                        : "")
                + "\nSee: " + path + " --help";
    }

    private static String missing(ArgSpec what) {
        return what instanceof OptionSpec option
                ? "missing value for " + option.longestName()
                : "missing argument " + what.paramLabel();
    }

    /// An empty word for a session, as of a variable that is not set, names none.
    private static ParseResult checked(ParseResult parsed) {
        var given = new ArrayList<ArgSpec>(parsed.matchedOptions());
        given.addAll(parsed.matchedPositionals());
        for (var one : given) {
            boolean empty = one.paramLabel().equals(Specs.SESSION)
                    && one.stringValues().stream().anyMatch(String::isBlank);
            if (empty)
                throw new CommandFailure(
                        ExitCode.USAGE, "the session id is empty\nList sessions with: lungo session list");
        }
        return parsed;
    }

    /// The picocli model of a command, with its help option.
    public static CommandLine line(CliCommand command, String path) {
        var spec = command.spec().name(path);
        spec.addOption(OptionSpec.builder("-h", "--help")
                .type(boolean.class)
                .arity("0")
                .usageHelp(true)
                .description("Show this help")
                .build());
        spec.usageMessage().width(HELP_WIDTH).abbreviateSynopsis(false);
        return new CommandLine(spec);
    }
}
