package dev.lungo.code.lsp.server;

import dev.lungo.core.code.Diagnostic;
import dev.lungo.core.code.SourceRange;
import dev.lungo.core.code.TextLines;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the protocol's problems.
final class ProblemReader {
    private static final TextLines UNKNOWN = new TextLines("");

    private final String id;
    private final Documents documents;
    volatile Positions positions = Positions.UTF_16;

    ProblemReader(String id, Documents documents) {
        this.id = id;
        this.documents = documents;
    }

    /// The file of an address; null if it names none.
    static @Nullable Path path(String uri) {
        try {
            return uri.startsWith("file:") ? Path.of(URI.create(uri)) : null;
        } catch (IllegalArgumentException | FileSystemNotFoundException wrong) {
            return null;
        }
    }

    List<Diagnostic> read(Path file, JsonNode list) {
        var document = documents.get(file);
        var lines = document == null ? UNKNOWN : document.lines();
        var problems = new ArrayList<Diagnostic>();
        for (var each : list) {
            var code = each.path("code");
            problems.add(problem(
                    file,
                    positions.range(lines, each.path("range")),
                    each.path("severity").asInt(1),
                    message(each.path("message")),
                    code.isMissingNode() || code.isNull() ? null : code.asString("")));
        }
        return problems;
    }

    private static String message(JsonNode message) {
        return message.isObject() ? message.path("value").asString("") : message.asString("");
    }

    Diagnostic problem(Path file, SourceRange range, int severity, String message, @Nullable String code) {
        var severities = Diagnostic.Severity.values();
        return new Diagnostic(
                file, range, severities[Math.clamp(severity, 1, severities.length) - 1], message, id, code);
    }
}
