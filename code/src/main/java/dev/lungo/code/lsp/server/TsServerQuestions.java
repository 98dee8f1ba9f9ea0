package dev.lungo.code.lsp.server;

import dev.lungo.core.code.Diagnostic;
import dev.lungo.core.code.SourceRange;
import dev.lungo.wire.JsonRpc;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/// Asks the compiler behind the typescript server directly. The server itself publishes late, without
/// versions, and not at all if nothing was and is wrong; the compiler answers for exactly the text that it
/// has.
record TsServerQuestions(JsonRpc rpc, ProblemReader reader, FoundProblems problems, Duration limit) {
    private static final Set<String> CATEGORIES = Set.of("error", "warning", "suggestion");

    void ask(Path file, OpenDocument document) {
        long asked = problems.change();
        var syntax = request("syntacticDiagnosticsSync", file);
        var meaning = request("semanticDiagnosticsSync", file);
        syntax.thenCombine(meaning, (first, second) -> {
                    var found = new ArrayList<>(read(file, first));
                    found.addAll(read(file, second));
                    return found;
                })
                .thenAccept(found -> problems.pull(file, document.version(), asked, found));
    }

    /// Makes the compiler look for files again.
    static void reload(JsonRpc rpc, Duration limit) {
        request(rpc, limit, "reloadProjects", Map.of());
    }

    private static CompletableFuture<JsonNode> request(
            JsonRpc rpc, Duration limit, String command, Map<String, String> arguments) {
        return rpc.request(
                "workspace/executeCommand",
                Map.of("command", "typescript.tsserverRequest", "arguments", List.of(command, arguments)),
                limit);
    }

    private CompletableFuture<JsonNode> request(String command, Path file) {
        return request(rpc, limit, command, Map.of("file", file.toString()));
    }

    private List<Diagnostic> read(Path file, JsonNode answer) {
        var found = new ArrayList<Diagnostic>();
        for (var each : answer.path("body")) {
            var category = each.path("category").asString("");
            var from = each.path("start");
            var to = each.path("end");
            if (!CATEGORIES.contains(category)) continue;
            found.add(reader.problem(
                    file,
                    new SourceRange(
                            from.path("line").asInt(1),
                            from.path("offset").asInt(1),
                            to.path("line").asInt(1),
                            to.path("offset").asInt(1)),
                    severity(category),
                    each.path("text").asString(""),
                    each.path("code").asString(null)));
        }
        return found;
    }

    private static int severity(String category) {
        return switch (category) {
            case "error" -> 1;
            case "warning" -> 2;
            default -> 4;
        };
    }
}
