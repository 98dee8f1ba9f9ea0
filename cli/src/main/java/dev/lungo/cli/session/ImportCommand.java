package dev.lungo.cli.session;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumSet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;

/// `lungo import`.
public record ImportCommand() implements CliCommand {
    private static final int MOST = 64 * 1024 * 1024;

    @Override
    public CommandSpec spec() {
        var spec = Specs.command("Import an exported session, with its ids.", "  lungo import session.json");
        spec.addPositional(
                Specs.argument("FILE", "File from lungo export or opencode export; - reads standard input", true));
        return Attach.addTo(spec);
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        var file = arguments.matchedPositionalValue(0, "");
        var document = read(file, context);
        check(file, document);
        try (var client = Attach.apply(arguments, context).client()) {
            context.terminal()
                    .out()
                    .println("Imported session: "
                            + client.importDocument(document).id());
        }
        return ExitCode.OK;
    }

    private static byte[] read(String file, Context context) {
        try {
            if (file.equals("-")) return read(file, context.terminal().in());
            try (var in = Files.newInputStream(context.directory().resolve(Path.of(file)))) {
                return read(file, in);
            }
        } catch (NoSuchFileException missing) {
            throw new CommandFailure(ExitCode.FAILED, "file not found: " + missing.getFile(), missing);
        } catch (IOException | InvalidPathException unreadable) {
            throw new CommandFailure(
                    ExitCode.FAILED, file + " could not be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static byte[] read(String file, InputStream in) throws IOException {
        var document = in.readNBytes(MOST + 1);
        if (document.length > MOST) throw new CommandFailure(ExitCode.FAILED, file + " exceeds the limit of 64 MiB");
        return document;
    }

    /// Without a tree, which of a large export would take all the memory of a client.
    private static void check(String file, byte[] document) {
        var found = EnumSet.noneOf(JsonToken.class);
        try (var parser = Json.mapper().createParser(document)) {
            boolean object = parser.nextToken() == JsonToken.START_OBJECT;
            while (object && parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var wanted = parser.currentName().equals("info")
                        ? JsonToken.START_OBJECT
                        : parser.currentName().equals("messages") ? JsonToken.START_ARRAY : null;
                if (parser.nextToken() == wanted) found.add(wanted);
                parser.skipChildren();
            }
        } catch (JacksonException malformed) {
            throw new CommandFailure(ExitCode.FAILED, file + " is not JSON: " + Json.trouble(malformed), malformed);
        }
        if (found.size() < 2)
            throw new CommandFailure(
                    ExitCode.FAILED, file + " is not an exported session: \"info\" and \"messages\" are missing");
    }
}
