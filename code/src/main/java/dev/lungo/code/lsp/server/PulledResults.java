package dev.lungo.code.lsp.server;

import dev.lungo.core.code.Diagnostic;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The last answer about each file, by the id that the server gave it. The server may then answer that nothing has
/// changed. Thread-safe.
final class PulledResults {
    private final Map<Path, Result> results = new ConcurrentHashMap<>();

    record Result(String id, List<Diagnostic> problems) {}

    @Nullable
    Result get(Path file) {
        return results.get(file);
    }

    /// The problems in a report; those of the last answer if the server reports no change.
    List<Diagnostic> of(Path file, JsonNode report, Function<JsonNode, List<Diagnostic>> reader) {
        var known = results.get(file);
        boolean unchanged = report.path("kind").asString("").equals("unchanged");
        var problems = unchanged && known != null ? known.problems() : reader.apply(report.path("items"));
        var id = report.path("resultId").asString("");
        if (id.isEmpty()) results.remove(file);
        else results.put(file, new Result(id, problems));
        return problems;
    }

    void forget(Path file) {
        results.remove(file);
    }
}
