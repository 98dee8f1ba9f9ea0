package dev.lungo.engine.context;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.text.TextPage;
import dev.lungo.core.text.TextStream;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.ContentKind;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.session.Input;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Turns an attached file into parts: a text or folder becomes hidden text that the model reads, an image or document
/// is embedded, and the file itself stays as what the user sees. If a file cannot be read, the text says why. For one
/// file.
public final class AttachedFiles {
    private static final int MOST_LINES = 2000;
    private static final int MOST_BYTES = 51_200;
    private static final Pattern LINES = Pattern.compile("(?:^|&)(start|end)=(\\d+)");

    private final Instance instance;
    private final Id<Session> session;
    private final Id<Message> message;
    private @Nullable String trouble;

    public AttachedFiles(Instance instance, Id<Session> session, Id<Message> message) {
        this.instance = instance;
        this.session = session;
        this.message = message;
    }

    /// Why the file could not be read, if so.
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    public List<Part> of(Input.File file) throws InterruptedException {
        try {
            return file.url().startsWith("data:") ? embedded(file) : onDisk(file);
        } catch (ToolFailure | IllegalArgumentException unreadable) {
            trouble = "The attached " + name(file) + " could not be read: " + unreadable.getMessage();
            return List.of(Part.Text.hidden(session, message, trouble));
        }
    }

    private List<Part> embedded(Input.File file) {
        if (!file.mime().startsWith("text/")) return List.of(part(file, file.url()));
        int comma = file.url().indexOf(',');
        var body = file.url().substring(comma + 1);
        var text = file.url().substring(0, Math.max(comma, 0)).endsWith(";base64")
                ? new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8)
                : URLDecoder.decode(body, StandardCharsets.UTF_8);
        if (ContentKind.isBinary(text))
            throw new IllegalArgumentException("it is binary, and only text, images, and PDFs can be attached");
        return List.of(
                Part.Text.hidden(session, message, "Attached " + name(file) + ":\n" + text), part(file, file.url()));
    }

    private List<Part> onDisk(Input.File file) throws ToolFailure, InterruptedException {
        var uri = URI.create(file.url());
        var path = path(uri, file.url());
        if (file.mime().equals("application/x-directory"))
            return List.of(Part.Text.hidden(session, message, listing(path)), part(file, file.url()));
        try (var stream = instance.machine().files().open(path)) {
            if (!file.mime().startsWith("text/")) {
                var url = "data:" + file.mime() + ";base64,"
                        + Base64.getEncoder().encodeToString(stream.whole().bytes());
                return List.of(part(file, url));
            }
            var content = new TextStream(stream);
            if (ContentKind.isBinary(content.sampleText()))
                throw new ToolFailure(
                        "it is binary (" + stream.size() + " bytes), and only text, images, and PDFs can be attached");
            var text = numbered(content, Optional.ofNullable(uri.getQuery()).orElse(""));
            return List.of(
                    Part.Text.hidden(session, message, "Attached file " + path + ":\n" + text), part(file, file.url()));
        }
    }

    private Path path(URI uri, String url) {
        if (uri.getScheme() == null) return instance.machine().files().resolve(url);
        if (!uri.getScheme().equals("file"))
            throw new IllegalArgumentException(
                    "only file: and data: addresses can be attached; put other addresses in the text");
        return instance.machine()
                .files()
                .resolve(Path.of(URI.create(url.replaceFirst("\\?.*$", ""))).toString());
    }

    private String listing(Path folder) throws ToolFailure, InterruptedException {
        var names = instance.machine().files().list(folder).stream()
                .map(entry -> entry.directory() ? entry.name() + "/" : entry.name())
                .toList();
        return "Attached folder " + folder + ":\n" + String.join("\n", names);
    }

    private static String numbered(TextStream text, String query) throws ToolFailure, InterruptedException {
        int start = 1;
        int end = Integer.MAX_VALUE;
        var matcher = LINES.matcher(query);
        while (matcher.find()) {
            if (matcher.group(1).equals("start")) start = Integer.parseInt(matcher.group(2));
            else end = Integer.parseInt(matcher.group(2));
        }
        int wanted = Math.max(0, end - Math.max(start, 1) + 1);
        var page = TextPage.read(
                text,
                new TextPage.Place(start, 1),
                new TextPage.Size(Math.min(wanted, MOST_LINES), MOST_BYTES, MOST_BYTES));
        var result = new ArrayList<String>();
        for (var piece : page.pieces())
            result.add(piece.line() + ": " + piece.text()
                    + (piece.cut() ? "... (line cut; read it from column " + piece.end() + ")" : ""));
        var next = page.next();
        if (next != null && next.line() <= end)
            result.add("(more follows; read the file from line " + next.line() + ")");
        return String.join("\n", result);
    }

    private Part.File part(Input.File file, String url) {
        var id = file.id() == null ? Part.newId() : file.id();
        return new Part.File(id, session, message, file.mime(), file.filename(), url, file.source());
    }

    private static String name(Input.File file) {
        return Objects.requireNonNullElse(file.filename(), "file");
    }
}
