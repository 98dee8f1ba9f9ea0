package dev.lungo.code.lsp.server;

import dev.lungo.core.code.SourceRange;
import dev.lungo.core.code.TextLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A running server as a question sees it. Valid during the question only.
public final class OpenServer {
    private final LiveServer live;
    private final Documents documents;
    private final Duration limit;

    OpenServer(LiveServer live, Documents documents, Duration limit) {
        this.live = live;
        this.documents = documents;
        this.limit = limit;
    }

    /// True if the server has said that it can do this, such as `renameProvider`.
    public boolean supports(String capability) {
        return live.supports(capability);
    }

    public JsonNode call(String method, Object parameters) throws IOException, InterruptedException {
        return live.call(method, parameters, limit);
    }

    /// The edit that the server asked for during a command.
    public @Nullable JsonNode takeEdit() {
        return live.takeEdit();
    }

    /// The text as the server knows it, else as it is on the disk.
    public String text(Path file) throws IOException {
        var open = documents.get(file);
        return open == null ? Files.readString(file) : open.text();
    }

    /// The protocol's position of a line and a column.
    public Map<String, Object> position(Path file, int line, int column) throws IOException {
        return live.positions().position(new TextLines(text(file)), line, column);
    }

    /// Our range of the protocol's.
    public SourceRange range(Path file, JsonNode range) throws IOException {
        return live.positions().range(new TextLines(text(file)), range);
    }

    /// The file of an address; null if it names none.
    public static @Nullable Path path(String uri) {
        return ProblemReader.path(uri);
    }
}
