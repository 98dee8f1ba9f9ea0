package dev.lungo.cli.command;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// Something that can be typed after `lungo`. Its options are a picocli model built by hand: reading
/// annotations would cost a third of the start-up.
public interface CliCommand {
    /// Options, arguments and the texts of the help, without the help option.
    CommandSpec spec();

    /// @throws CommandFailure when it cannot do it
    ExitCode run(ParseResult arguments, Context context) throws InterruptedException;

    /// Runs where the arguments are such that the library for options, which takes 40 ms to load, need not read
    /// them; else null.
    default @Nullable ExitCode plain(List<String> arguments, Context context) throws InterruptedException {
        return null;
    }
}
