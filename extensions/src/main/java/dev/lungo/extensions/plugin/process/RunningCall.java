package dev.lungo.extensions.plugin.process;

import dev.lungo.core.ask.QuestionRequest.Option;
import dev.lungo.core.ask.QuestionRequest.Question;
import dev.lungo.core.tool.ToolContext;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/// One call of a plugin's tool while it runs, with the reports and questions of the plugin.
final class RunningCall {
    private static final long PAUSE_NANOS = 100_000_000;
    private static final int LONGEST_QUESTION = 2000;
    private static final String ALLOW = "Allow";

    private final ToolContext context;
    private volatile long moved = System.nanoTime();
    private long shown = moved - PAUSE_NANOS;

    RunningCall(ToolContext context) {
        this.context = context;
    }

    /// The moment of the last sign of life.
    long moved() {
        return moved;
    }

    /// Shows a report, at most ten a second.
    synchronized void progress(JsonNode report) {
        moved = System.nanoTime();
        if (moved - shown < PAUSE_NANOS) return;
        shown = moved;
        context.progress(report.path("title").asString(""), plain(report.path("metadata")));
    }

    /// True if the user allows what the plugin asks for.
    boolean ask(String plugin, JsonNode wanted) throws InterruptedException {
        var patterns = wanted.path("patterns")
                .valueStream()
                .map(each -> each.asString(""))
                .collect(Collectors.joining(", "));
        var text =
                "Allow plugin " + plugin + " " + wanted.path("permission").asString("to act") + ": " + patterns + "?";
        var question = new Question(
                text.length() <= LONGEST_QUESTION ? text : text.substring(0, LONGEST_QUESTION) + "…",
                "Plugin",
                List.of(new Option(ALLOW, "Allow it this time"), new Option("Reject", "Do not allow it")),
                false,
                false);
        try {
            return context.questions().ask(List.of(question)).equals(List.of(List.of(ALLOW)));
        } catch (ToolFailure rejected) {
            return false;
        } finally {
            moved = System.nanoTime();
        }
    }

    static Map<String, Object> plain(JsonNode object) {
        return object.isObject()
                ? Json.mapper().convertValue(object, new TypeReference<Map<String, Object>>() {})
                : Map.of();
    }
}
