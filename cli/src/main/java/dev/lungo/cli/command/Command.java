package dev.lungo.cli.command;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// Something that can be typed after `lungo`. Its options are a picocli model built by hand: reading
/// annotations would cost a third of the start-up.
public interface Command {
    /// Options, arguments and the texts of the help, without the help option.
    CommandSpec spec();

    /// @throws CommandFailure when it cannot do it
    ExitCode run(ParseResult arguments, Context context) throws InterruptedException;
}
