package dev.lungo.cli.command;

import dev.lungo.client.LungoClient;
import dev.lungo.wire.Json;
import java.io.PrintStream;
import picocli.CommandLine.ParseResult;

/// A command that lists what the server knows, for people or with `--format json` for programs.
public interface ListingCommand<T> extends CliCommand {
    /// Asks the server.
    T listed(LungoClient client);

    /// Prints the list for people.
    void print(T listed, PrintStream out);

    /// Prints for people what is missing from the list, and why.
    default void printMissing(LungoClient client, PrintStream err) {}

    @Override
    default ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        boolean json = Specs.isJson(arguments);
        try (var client =
                Trusted.apply(arguments, Attach.apply(arguments, context)).client()) {
            var listed = listed(client);
            var out = context.terminal().out();
            if (json) out.println(Json.text(listed));
            else {
                print(listed, out);
                printMissing(client, context.terminal().err());
            }
        }
        return ExitCode.OK;
    }
}
