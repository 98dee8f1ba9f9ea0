package dev.lungo.code.lsp;

import dev.lungo.wire.JsonRpc;
import dev.lungo.wire.JsonRpc.RpcFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The answers of a [ScriptedServer] about its whole workspace: the text files below its root.
final class ScriptedWorkspace {
    private final String fault;
    private final Set<String> open;
    volatile Path root = Path.of("");
    private int asked;

    ScriptedWorkspace(String fault, Set<String> open) {
        this.fault = fault;
        this.open = open;
    }

    synchronized CompletableFuture<@Nullable Object> answer(JsonNode parameters, JsonRpc rpc) {
        asked++;
        return switch (fault) {
            case "workspace:silent" -> new CompletableFuture<>();
            case "workspace:answer", "workspace:stale" -> items(reports());
            case "workspace:retry" -> asked % 2 == 1 ? cancelled() : items(reports());
            case "workspace:refresh" -> {
                if (asked > 1) yield items(reports());
                rpc.request("workspace/diagnostic/refresh", null, Duration.ofSeconds(20));
                yield items(reports().subList(0, 1));
            }
            default -> {
                for (var report : reports())
                    rpc.notify(
                            "$/progress",
                            Map.of(
                                    "token",
                                    parameters.path("partialResultToken"),
                                    "value",
                                    Map.of("items", List.of(report))));
                yield fault.equals("workspace:open") ? new CompletableFuture<>() : items(List.of());
            }
        };
    }

    private static CompletableFuture<@Nullable Object> items(List<Object> reports) {
        return CompletableFuture.completedFuture(Map.of("items", reports));
    }

    private static CompletableFuture<@Nullable Object> cancelled() {
        return CompletableFuture.failedFuture(new RpcFailure(-32802, "later"));
    }

    /// Files in order; open ones with another version than the present, if that is the fault.
    private List<Object> reports() {
        var reports = new ArrayList<Object>();
        try (var files = Files.list(root)) {
            for (var file : files.filter(each -> each.toString().endsWith(".txt"))
                    .sorted()
                    .toList()) {
                var uri = file.toUri().toString();
                var report = new HashMap<String, @Nullable Object>();
                report.put("kind", "full");
                report.put("uri", uri);
                report.put("version", open.contains(uri) ? 0 : null);
                report.put(
                        "items",
                        ScriptedServer.problems(
                                open.contains(uri) && fault.equals("workspace:stale")
                                        ? "BAD OLD"
                                        : Files.readString(file),
                                fault));
                reports.add(report);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return reports;
    }
}
