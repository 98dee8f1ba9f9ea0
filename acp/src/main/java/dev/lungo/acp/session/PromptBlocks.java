package dev.lungo.acp.session;

import dev.lungo.acp.editor.ProtocolErrors;
import dev.lungo.client.NewPrompt.Piece;
import dev.lungo.wire.JsonRpc.RpcFailure;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Turns the content blocks of a prompt into its pieces. A file that the editor shows with unsaved changes is sent as
/// the editor has it.
final class PromptBlocks {
    private static final String TEXT = "text/plain";
    private static final Pattern LINES = Pattern.compile("L?(\\d+)(?:[-:]L?(\\d+))?");

    private final EditorBuffers buffers;

    PromptBlocks(EditorBuffers buffers) {
        this.buffers = buffers;
    }

    /// @throws RpcFailure if a block has a kind that was not offered
    List<Piece> pieces(JsonNode blocks) throws RpcFailure, InterruptedException {
        var pieces = new ArrayList<Piece>();
        for (var block : blocks) pieces.add(piece(block));
        if (pieces.isEmpty()) throw ProtocolErrors.invalid("The prompt is empty.");
        return pieces;
    }

    private Piece piece(JsonNode block) throws RpcFailure, InterruptedException {
        return switch (block.path("type").asString("")) {
            case "text" -> Piece.text(block.path("text").asString(""));
            case "image" -> image(block);
            case "resource_link" ->
                link(block.path("uri").asString(""), block.path("name").asString("file"));
            case "resource" -> embedded(block.path("resource"));
            case String other ->
                throw ProtocolErrors.invalid("Prompts cannot contain blocks of type \"" + other + "\"");
        };
    }

    private static Piece image(JsonNode block) {
        var mime = block.path("mimeType").asString("image/png");
        var name = name(block.path("uri").asString("image"));
        return Piece.file(
                mime, name, "data:" + mime + ";base64," + block.path("data").asString(""));
    }

    private static Piece embedded(JsonNode resource) {
        var uri = resource.path("uri").asString("");
        var text = resource.path("text");
        if (text.isString()) return inline(uri, text.asString());
        var mime = resource.path("mimeType").asString("application/octet-stream");
        return Piece.file(
                mime,
                name(uri),
                "data:" + mime + ";base64," + resource.path("blob").asString(""));
    }

    /// A text with the place that it comes from.
    private static Piece inline(String place, String text) {
        var data = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return Piece.file(TEXT, place.startsWith("file:") ? name(place) : place, "data:" + TEXT + ";base64," + data);
    }

    private Piece link(String uri, String name) throws InterruptedException {
        var address = address(uri);
        if (address == null || !"file".equals(address.getScheme()) || address.getPath() == null)
            return Piece.text("[" + name + "](" + uri + ")");
        var file = Path.of(address.getPath());
        var lines = lines(address);
        var unsaved = lines.isEmpty() ? unsaved(file) : null;
        if (unsaved != null) return inline(file + " (with unsaved changes)", unsaved);
        return Piece.file(
                mime(file),
                file.toString(),
                file.toUri().getRawPath().isEmpty()
                        ? uri
                        : "file://" + file.toUri().getRawPath() + lines);
    }

    private static @Nullable URI address(String uri) {
        try {
            return new URI(uri);
        } catch (URISyntaxException _) {
            return null;
        }
    }

    /// The lines that an address names, such as `#L10-20`, as a query.
    private static String lines(URI address) {
        var matcher = LINES.matcher(Objects.requireNonNullElse(address.getFragment(), ""));
        if (!matcher.matches()) return "";
        var end = matcher.group(2) == null ? matcher.group(1) : matcher.group(2);
        return "?start=" + matcher.group(1) + "&end=" + end;
    }

    private static String mime(Path file) {
        if (Files.isDirectory(file)) return "application/x-directory";
        var guessed = URLConnection.guessContentTypeFromName(file.toString());
        boolean media = guessed != null && (guessed.startsWith("image/") || guessed.equals("application/pdf"));
        return media && !guessed.equals("image/svg+xml") ? guessed : TEXT;
    }

    /// The text that the editor shows, if it differs from the file.
    private @Nullable String unsaved(Path file) throws InterruptedException {
        if (!mime(file).equals(TEXT)) return null;
        var shown = buffers.shown(file);
        return shown == null || shown.equals(onDisk(file)) ? null : shown;
    }

    private static @Nullable String onDisk(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            return null;
        }
    }

    private static String name(String uri) {
        var address = address(uri);
        var path = address == null || address.getPath() == null ? uri : address.getPath();
        return path.isEmpty() ? uri : path;
    }
}
