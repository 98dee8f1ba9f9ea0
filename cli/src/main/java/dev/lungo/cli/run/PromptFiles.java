package dev.lungo.cli.run;

import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.client.NewPrompt.Piece;
import dev.lungo.core.workspace.ContentKind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/// Makes parts of files that are sent along. A server on this machine reads them itself; to another
/// one their content travels.
record PromptFiles(Path directory, boolean remote) {
    private static final long LARGEST = 10 * 1024 * 1024;
    private static final int SAMPLE = 8192;

    Piece piece(String given) {
        if (given.startsWith("data:")) return Piece.file(given.substring(5, mimeEnd(given)), "data", given);
        return piece(path(given));
    }

    private Piece piece(Path path) {
        if (!Files.isReadable(path)) throw wrong("could not read file: " + path);
        var name = path.getFileName() == null
                ? path.toString()
                : path.getFileName().toString();
        if (Files.isDirectory(path)) {
            if (remote) throw wrong(path + " is a directory; only files can be sent to a server on another machine");
            return Piece.file("application/x-directory", name, path.toUri().toString());
        }
        var mime = mime(path);
        return Piece.file(mime, name, remote ? data(path, mime) : path.toUri().toString());
    }

    /// Judged by what the file holds: a model reads text, pictures and PDFs.
    private static String mime(Path path) {
        if (!Files.isRegularFile(path)) throw wrong(path + " is neither a file nor a directory");
        try (var in = Files.newInputStream(path)) {
            var sample = in.readNBytes(SAMPLE);
            var media = ContentKind.media(sample);
            if (media.isPresent()) return media.get();
            if (ContentKind.isBinary(sample))
                throw wrong(path + " is binary (" + Files.size(path)
                        + " bytes), so it was not attached.\nAttach text, an image, or a PDF.");
            return "text/plain";
        } catch (IOException unreadable) {
            throw new CommandFailure(ExitCode.USAGE, path + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static String data(Path path, String mime) {
        try {
            if (Files.size(path) > LARGEST) throw wrong(path + " exceeds the limit of 10 MiB for attachments");
            return "data:" + mime + ";base64," + Base64.getEncoder().encodeToString(Files.readAllBytes(path));
        } catch (IOException unreadable) {
            throw new CommandFailure(ExitCode.USAGE, path + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private Path path(String given) {
        try {
            return given.startsWith("file:")
                    ? Path.of(URI.create(given))
                    : directory.resolve(given).normalize();
        } catch (IllegalArgumentException _) {
            throw wrong("\"" + given + "\" is not a file name");
        }
    }

    private static int mimeEnd(String url) {
        int comma = url.indexOf(',');
        int semicolon = url.indexOf(';');
        if (comma < 0) throw wrong("a data: URL needs a comma before its data");
        return semicolon >= 0 && semicolon < comma ? semicolon : comma;
    }

    private static CommandFailure wrong(String message) {
        return new CommandFailure(ExitCode.USAGE, message);
    }
}
