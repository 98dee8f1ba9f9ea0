package dev.lungo.cli.session;

import dev.lungo.cli.command.Command;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.core.JacksonException;

/// `lungo import`.
public record ImportCommand() implements Command {
    @Override
    public CommandSpec spec() {
        var spec = Specs.command("Stores a session that was exported, with its ids.", "  lungo import session.json");
        spec.addPositional(Specs.argument("FILE", "What lungo export or opencode export wrote; - is standard input.", true));
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        var file = arguments.matchedPositionalValue(0, "");
        var document = read(file, context);
        check(file, document);
        try (var client = context.client()) {
            context.terminal().out().println("Imported session: " + client.importDocument(document).id());
        }
        return ExitCode.OK;
    }

    private static byte[] read(String file, Context context) {
        try {
            if (file.equals("-")) return context.terminal().in().readAllBytes();
            return Files.readAllBytes(context.directory().resolve(Path.of(file)));
        } catch (IOException | InvalidPathException unreadable) {
            throw new CommandFailure(ExitCode.FAILED, file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static void check(String file, byte[] document) {
        try {
            var tree = Json.tree(new String(document, StandardCharsets.UTF_8));
            if (tree.path("info").isObject() && tree.path("messages").isArray()) return;
            throw new CommandFailure(ExitCode.FAILED, file + " is no exported session: it has no \"info\" and \"messages\".");
        } catch (JacksonException malformed) {
            throw new CommandFailure(ExitCode.FAILED, file + " is not JSON: " + malformed.getOriginalMessage(), malformed);
        }
    }
}
