package dev.lungo.tui.session;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.NewPrompt.Piece;
import dev.lungo.core.workspace.ContentKind;
import dev.lungo.tui.prompt.Attachment;
import dev.lungo.tui.prompt.Chip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Makes parts of the chips in a prompt, as OpenCode's clients send them: each with its place in the text. Files of the
/// project are read by the server; pictures are of this machine, so their content travels.
record Pieces(String directory, String text) {
    private static final long LARGEST = 10 * 1024 * 1024;
    private static final int REFUSED = 400;

    List<Piece> of(List<Chip> chips) {
        var pieces = new ArrayList<Piece>();
        for (var chip : chips) {
            switch (chip.content()) {
                case Attachment.FileReference it -> pieces.add(file(it, chip));
                case Attachment.ResourceReference it -> pieces.add(resource(it, chip));
                case Attachment.Picture it -> pieces.add(picture(it, chip));
                case Attachment.Mention it -> pieces.add(Piece.agent(it.agent(), place(chip)));
                case Attachment.Paste _ -> {}
            }
        }
        return pieces;
    }

    private Piece file(Attachment.FileReference file, Chip chip) {
        boolean folder = file.path().endsWith("/");
        var mime = folder ? "application/x-directory" : mime(file.path());
        var lines = file.first() == 0 ? "" : "?start=" + file.first() + "&end=" + file.last();
        var url = Path.of(directory).resolve(file.path()).toUri() + lines;
        return Piece.file(mime, file.path(), url).from(source(file.path(), chip));
    }

    /// By its name, since the file may be on the server's machine.
    private static String mime(String path) {
        var name = path.toLowerCase(Locale.ROOT);
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "png" -> "image/png";
            case "jpg", "jpeg" -> "image/jpeg";
            case "gif" -> "image/gif";
            case "webp" -> "image/webp";
            case "pdf" -> "application/pdf";
            default -> "text/plain";
        };
    }

    private Piece picture(Attachment.Picture picture, Chip chip) {
        var path = Path.of(picture.path());
        try {
            if (Files.size(path) > LARGEST)
                throw new ClientFailure(REFUSED, path + " is larger than 10 MiB, so it cannot be sent.");
            var bytes = Files.readAllBytes(path);
            var mime = ContentKind.media(bytes).orElse(mime(picture.path()));
            var url = "data:" + mime + ";base64," + Base64.getEncoder().encodeToString(bytes);
            return Piece.file(mime, picture.name(), url).from(source(picture.name(), chip));
        } catch (IOException unreadable) {
            throw new ClientFailure(REFUSED, path + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /// As OpenCode's clients send it; the server that is asked for it also knows what it is.
    private Piece resource(Attachment.ResourceReference resource, Chip chip) {
        var source = Map.<String, Object>of(
                "type", "resource", "clientName", resource.server(), "uri", resource.uri(), "text", place(chip));
        return Piece.file("text/plain", resource.server() + ":" + resource.uri(), resource.uri())
                .from(source);
    }

    private Map<String, Object> source(String path, Chip chip) {
        return Map.of("type", "file", "path", path, "text", place(chip));
    }

    private Map<String, Object> place(Chip chip) {
        return Map.of("value", text.substring(chip.start(), chip.end()), "start", chip.start(), "end", chip.end());
    }
}
