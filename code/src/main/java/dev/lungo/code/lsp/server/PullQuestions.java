package dev.lungo.code.lsp.server;

import dev.lungo.wire.JsonRpc;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Asks a server for the problems of documents.
record PullQuestions(JsonRpc rpc, ProblemReader reader, FoundProblems problems, PulledResults results, Duration limit) {
    private static final int MOST_TRIES = 4;

    void ask(Path file, int version) {
        ask(file, version, 1);
    }

    private void ask(Path file, int version, int attempt) {
        long asked = problems.change();
        var parameters = new HashMap<String, Object>();
        parameters.put("textDocument", Map.of("uri", file.toUri().toString()));
        var earlier = results.get(file);
        if (earlier != null) parameters.put("previousResultId", earlier.id());
        rpc.request("textDocument/diagnostic", parameters, limit).whenComplete((report, failure) -> {
            if (failure == null) answered(file, version, asked, report);
            else if (failure instanceof JsonRpc.RpcFailure && attempt < MOST_TRIES)
                // The server may have canceled the question because of another change.
                ask(file, version, attempt + 1);
        });
    }

    private void answered(Path file, int version, long asked, JsonNode report) {
        problems.pull(file, version, asked, results.of(file, report, items -> reader.read(file, items)));
        report.path("relatedDocuments").properties().forEach(each -> {
            var related = ProblemReader.path(each.getKey());
            if (related != null)
                problems.publish(
                        related, null, reader.read(related, each.getValue().path("items")), true);
        });
    }
}
