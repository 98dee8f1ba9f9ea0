package dev.lungo.code.lsp.server;

import dev.lungo.wire.JsonRpc;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/// Asks a server for the problems of documents.
///
/// Sends no ids of earlier results: pyright numbers them from 1 again after it has read a project's settings, so that
/// an old id may name a new result.
record PullQuestions(JsonRpc rpc, ProblemReader reader, FoundProblems problems, Duration limit) {
    private static final int MOST_TRIES = 6;
    private static final long PAUSE_MILLIS = 30;

    void ask(Path file, int version) {
        ask(file, version, 1);
    }

    private void ask(Path file, int version, int attempt) {
        long asked = problems.change();
        var parameters = Map.of("textDocument", Map.of("uri", file.toUri().toString()));
        rpc.request("textDocument/diagnostic", parameters, limit).whenComplete((report, failure) -> {
            if (failure == null && isWhole(report)) answered(file, version, asked, report);
            else if (attempt < MOST_TRIES && failure == null)
                CompletableFuture.delayedExecutor(PAUSE_MILLIS << attempt, TimeUnit.MILLISECONDS)
                        .execute(() -> ask(file, version, attempt + 1));
            else if (attempt < MOST_TRIES && failure instanceof JsonRpc.RpcFailure)
                // The server may have canceled the question because of another change.
                ask(file, version, attempt + 1);
        });
    }

    /// False for "unchanged", which pyright answers without being asked while it reads a project's settings.
    private static boolean isWhole(JsonNode report) {
        return !report.path("kind").asString("").equals("unchanged");
    }

    private void answered(Path file, int version, long asked, JsonNode report) {
        problems.pull(file, version, asked, reader.read(file, report.path("items")));
        report.path("relatedDocuments").properties().forEach(each -> {
            var related = ProblemReader.path(each.getKey());
            if (related != null)
                problems.publish(
                        related, null, reader.read(related, each.getValue().path("items")), true);
        });
    }
}
