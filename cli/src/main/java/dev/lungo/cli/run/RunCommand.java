package dev.lungo.cli.run;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Trusted;
import dev.lungo.cli.resident.ResidentServer;
import dev.lungo.cli.session.SessionActions;
import dev.lungo.client.NewPrompt;
import dev.lungo.client.NewPrompt.Piece;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo run`.
public final class RunCommand implements CliCommand {
    @Override
    public CommandSpec spec() {
        return RunSpec.build();
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        var options = RunOptions.read(arguments);
        var message = message(options.words(), Stdin.read(context.terminal()));
        check(options, message);
        if (arguments.matchedOptionValue("--in-process", false) && context.servers() instanceof ResidentServer) {
            throw wrong("--in-process needs the server role\nStart it with the lungo launcher.");
        }
        boolean attached = options.place().attach() != null;
        var here = Trusted.apply(arguments, Attach.apply(arguments, context));
        var remote = attached && !here.servers().connect().local();
        var there = here.in(directory(options, context, remote));
        var files = options.ask().files().stream()
                .map(new PromptFiles(context.directory(), remote)::piece)
                .toList();
        try (var client = there.client("run")) {
            var call = options.ask().command() == null && options.slash()
                    ? SlashCommand.of(message, new SessionActions(client), there)
                    : null;
            var called = call == null ? options : options.calling(call.name());
            var pieces = pieces(called, call == null ? message : call.arguments(), files);
            return new RunSession(client, there.terminal(), called, attached).run(pieces);
        }
    }

    private static void check(RunOptions options, String message) {
        if (!message.isEmpty() || options.ask().command() != null) return;
        if (!options.which().existing()) throw nothingToDo(options);
        if (options.which().fork()) throw wrong("--fork needs a message for the copy");
    }

    private static CommandFailure nothingToDo(RunOptions options) {
        var files = options.ask().files().isEmpty() ? "" : "; files alone are not a prompt";
        return wrong("no message given" + files + "\nRun a prompt: lungo run \"Explain this project\"\n"
                + "Or pipe it in, or continue the latest session: lungo run --continue");
    }

    private static CommandFailure wrong(String message) {
        return new CommandFailure(ExitCode.USAGE, message);
    }

    /// Several words make one message; one that holds spaces was quoted, and stays so.
    static String message(List<String> words, String piped) {
        var text = new StringBuilder();
        for (var word : words) {
            if (!text.isEmpty()) text.append(' ');
            boolean quoted = words.size() > 1 && word.indexOf(' ') >= 0;
            text.append(quoted ? '"' + word.replace("\"", "\\\"") + '"' : word);
        }
        if (!piped.isEmpty()) text.append(text.isEmpty() ? "" : "\n\n").append(piped);
        return text.toString().strip();
    }

    /// Files first, the text last.
    private static List<Piece> pieces(RunOptions options, String message, List<Piece> files) {
        if (message.isEmpty() && options.ask().command() == null) return List.of();
        var pieces = new ArrayList<>(files);
        if (!message.isEmpty()) pieces.add(NewPrompt.Piece.text(message));
        return pieces;
    }

    /// A server on another machine does not have this directory: it takes its own unless --dir names one.
    private static Path directory(RunOptions options, Context context, boolean remote) {
        var given = options.place().directory();
        if (given == null) return remote ? Path.of("") : context.directory();
        var resolved = context.directory().resolve(given).normalize();
        if (options.place().attach() == null && !Files.isDirectory(resolved))
            throw wrong("directory not found: " + resolved);
        return resolved;
    }
}
