package dev.lungo.code.lsp.server;

import dev.lungo.wire.JsonRpc;
import dev.lungo.wire.JsonRpc.RpcFailure;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The question for the problems of a whole workspace. A server may answer in parts, and may then leave
/// the question open until something changes; silence after a part counts as the end. Thread-safe.
final class WorkspaceQuestion {
    private static final int SERVER_CANCELLED = -32802;
    private static final int MOST_TRIES = 4;

    private final JsonRpc rpc;
    private final ProblemReader reader;
    private final FoundProblems problems;
    private final ServerLimits limits;
    private final LongSupplier nanos;
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicReference<@Nullable Asked> latest = new AtomicReference<>();

    /// One question, asked after the change `change`.
    private static final class Asked {
        private final String token;
        private final long change;
        private final int attempt;
        private volatile @Nullable CompletableFuture<JsonNode> answer;
        private volatile @Nullable Long lastPart;
        private volatile boolean over;

        Asked(String token, long change, int attempt) {
            this.token = token;
            this.change = change;
            this.attempt = attempt;
        }
    }

    WorkspaceQuestion(
            JsonRpc rpc, ProblemReader reader, FoundProblems problems, ServerLimits limits, LongSupplier nanos) {
        this.rpc = rpc;
        this.reader = reader;
        this.problems = problems;
        this.limits = limits;
        this.nanos = nanos;
    }

    boolean wasAsked() {
        return latest.get() != null;
    }

    /// Asks, and gives up an earlier question. Sends no ids of earlier results, so that the server
    /// repeats all.
    void ask() {
        ask(1);
    }

    private void ask(int attempt) {
        var asked = new Asked("lungo-workspace-" + numbers.incrementAndGet(), problems.change(), attempt);
        var earlier = latest.getAndSet(asked);
        var answer = rpc.request(
                "workspace/diagnostic",
                Map.of("previousResultIds", List.of(), "partialResultToken", asked.token),
                limits.start());
        asked.answer = answer;
        answer.whenComplete((report, failure) -> ended(asked, report, failure));
        var unneeded = earlier == null ? null : earlier.answer;
        if (unneeded != null) unneeded.cancel(false);
    }

    /// A question without an answer within the limit stays open, so that no check takes it for complete.
    private void ended(Asked asked, @Nullable JsonNode report, @Nullable Throwable failure) {
        if (report != null) report(asked, report.path("items"));
        if (failure instanceof RpcFailure refusal && wantsAgain(refusal)) again(asked);
        asked.over = failure == null || failure instanceof RpcFailure;
        problems.wake();
    }

    private static boolean wantsAgain(RpcFailure refusal) {
        return refusal.code() == SERVER_CANCELLED
                && refusal.data().path("retriggerRequest").asBoolean(true);
    }

    private void again(Asked asked) {
        if (asked == latest.get() && asked.attempt < MOST_TRIES) ask(asked.attempt + 1);
    }

    /// Takes a part of the answer to the latest question; ignores any other progress.
    void progress(JsonNode parameters) {
        var asked = latest.get();
        if (asked == null || !parameters.path("token").asString("").equals(asked.token)) return;
        report(asked, parameters.path("value").path("items"));
        asked.lastPart = nanos.getAsLong();
    }

    private void report(Asked asked, JsonNode items) {
        for (var each : items) {
            var file = ProblemReader.path(each.path("uri").asString(""));
            if (file == null || each.path("kind").asString("").equals("unchanged")) continue;
            var found = reader.read(file, each.path("items"));
            var version = each.path("version");
            if (!problems.isOpen(file)) problems.publish(file, null, found, true);
            else if (version.isNumber()) problems.pull(file, version.asInt(), asked.change, found);
        }
    }

    /// True while more of the answer may come.
    boolean isOpen() {
        var asked = latest.get();
        if (asked == null || asked.over) return false;
        var part = asked.lastPart;
        return part == null || nanos.getAsLong() - part < limits.quiet().toNanos();
    }
}
