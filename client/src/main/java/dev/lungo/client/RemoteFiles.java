package dev.lungo.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The files of the directory as its server sees them. Everything may throw `ClientFailure`.
public final class RemoteFiles {
    private final HttpRequests requests;

    RemoteFiles(HttpRequests requests) {
        this.requests = requests;
    }

    /// `type` is file or directory; directory paths end in `/`.
    public record Entry(String name, String path, String absolute, String type, boolean ignored) {}

    /// `type` is text or binary; binary content comes in base64, with its `mimeType`.
    public record Content(
            String type,
            String content,
            @Nullable String encoding,
            @Nullable String mimeType) {}

    /// A line that matches; `line_number` starts at 1.
    public record Match(Text path, Text lines, int line_number) {}

    public record Text(String text) {}

    public List<Entry> list(String directory) {
        return List.of(requests.get("/file?path=" + HttpRequests.encode(directory), Entry[].class));
    }

    public Content content(String file) {
        return requests.get("/file/content?path=" + HttpRequests.encode(file), Content.class);
    }

    /// Files whose path resembles the words, best first.
    public List<String> find(String words, int limit) {
        return List.of(
                requests.get("/find/file?query=" + HttpRequests.encode(words) + "&limit=" + limit, String[].class));
    }

    /// A definition. Numbers are those of the Language Server Protocol: kinds, and lines from 0.
    public record Symbol(String name, int kind, Place location) {}

    public record Place(String uri, Range range) {}

    public record Range(Position start, Position end) {}

    public record Position(int line, int character) {}

    /// Definitions whose names resemble the word, best first.
    public List<Symbol> symbols(String word) {
        return List.of(requests.get("/find/symbol?query=" + HttpRequests.encode(word), Symbol[].class));
    }

    /// Lines that match a regular expression.
    public List<Match> search(String pattern) {
        return List.of(requests.get("/find?pattern=" + HttpRequests.encode(pattern), Match[].class));
    }
}
