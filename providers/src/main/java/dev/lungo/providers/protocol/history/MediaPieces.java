package dev.lungo.providers.protocol.history;

import dev.lungo.core.model.Model;
import dev.lungo.providers.protocol.WellFormed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Files in a form that this model accepts, or a text that names what it cannot see. Texts and directories are not
/// sent here: they were written into the message when it was recorded.
public final class MediaPieces {
    private final Model.Media accepted;

    public MediaPieces(Model model) {
        this.accepted = model.capabilities().input();
    }

    public Optional<Piece> of(String mime, @Nullable String filename, String url) {
        if (mime.equals("text/plain") || mime.equals("application/x-directory")) return Optional.empty();
        var name = WellFormed.text(filename == null || filename.isBlank() ? "file" : filename);
        if (!accepts(mime))
            return notice(
                    "\"" + name + "\" (" + mime + ") was attached, but this model cannot read it. Tell the user.");
        if (url.startsWith("data:") && url.endsWith(","))
            return notice("\"" + name + "\" was attached, but it is empty. Tell the user.");
        if (!url.startsWith("data:") && !url.startsWith("http"))
            return notice("\"" + name + "\" was named, but its content was not sent. Tell the user.");
        return Optional.of(new Piece.Media(mime, name, url));
    }

    private boolean accepts(String mime) {
        if (mime.equals("application/pdf")) return accepted.pdf();
        return switch (mime.substring(0, Math.max(0, mime.indexOf('/')))) {
            case "image" -> accepted.image();
            case "audio" -> accepted.audio();
            case "video" -> accepted.video();
            default -> false;
        };
    }

    private static Optional<Piece> notice(String text) {
        return Optional.of(new Piece.Text(text));
    }
}
