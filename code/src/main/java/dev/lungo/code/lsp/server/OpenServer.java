package dev.lungo.code.lsp.server;

import dev.lungo.core.code.Diagnostic;
import dev.lungo.core.code.SourceRange;
import dev.lungo.core.code.TextLines;
import dev.lungo.core.text.RegularFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A running server as a question sees it. Valid during the question only.
public final class OpenServer {
    private static final long LARGEST = 32 << 20;

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
        return open == null ? RegularFile.text(file, LARGEST) : open.text();
    }

    /// The protocol's position of the start of a range.
    public Map<String, Object> position(Path file, SourceRange range) throws IOException {
        return live.positions().position(new TextLines(text(file)), range.line(), range.column());
    }

    /// The parameters of a question about a line: its range and its problems.
    public Map<String, Object> lineWithProblems(Path file, int line) throws IOException, InterruptedException {
        var known = new FoundProblems.Awaited(Set.of(file), 0, live::pulls, live::isBusy, live::hasEnded);
        live.problems().await(known, System.nanoTime() + limit.toNanos() / 10);
        var lines = new TextLines(text(file));
        var problems = live.problems().all().getOrDefault(file, List.of()).stream()
                .filter(each ->
                        each.range().line() <= line && line <= each.range().endLine())
                .map(each -> problem(lines, each))
                .toList();
        return Map.of(
                "textDocument",
                Map.of("uri", file.toUri().toString()),
                "range",
                range(lines, new SourceRange(line, 1, line, Integer.MAX_VALUE)),
                "context",
                Map.of("diagnostics", problems));
    }

    private Map<String, Object> problem(TextLines lines, Diagnostic problem) {
        var written = new LinkedHashMap<String, Object>();
        written.put("range", range(lines, problem.range()));
        written.put("severity", problem.severity().ordinal() + 1);
        written.put("message", problem.message());
        var code = problem.code();
        if (code != null) written.put("code", code.matches("\\d{1,9}") ? (Object) Integer.valueOf(code) : code);
        return written;
    }

    private Map<String, Object> range(TextLines lines, SourceRange range) {
        return Map.of(
                "start",
                live.positions().position(lines, range.line(), range.column()),
                "end",
                live.positions().position(lines, range.endLine(), range.endColumn()));
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
