package dev.lungo.mcp.pool;

import dev.lungo.core.tool.Questions;
import dev.lungo.core.tool.ToolFailure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Passes what a server asks its user to the person whose tool call it works on; without one, each question counts
/// as canceled. Thread-safe.
final class ServerAsks {
    static final Map<String, Object> CANCELED = Map.of("action", "cancel");

    private final Deque<Questions> running = new ArrayDeque<>();

    /// Asks for the length of a call are for its user.
    synchronized void begin(Questions questions) {
        running.addLast(questions);
    }

    synchronized void end(Questions questions) {
        running.removeLastOccurrence(questions);
    }

    private synchronized @Nullable Questions present() {
        return running.peekLast();
    }

    /// Answers `elicitation/create` when the user has.
    CompletableFuture<@Nullable Object> elicit(JsonNode parameters) {
        var questions = present();
        if (questions == null) return CompletableFuture.completedFuture(CANCELED);
        var answer = new CompletableFuture<@Nullable Object>();
        Thread.ofVirtual()
                .name("mcp-question")
                .start(() -> answer.complete(ask(questions, new Elicitation(parameters))));
        return answer;
    }

    private static Object ask(Questions questions, Elicitation elicitation) {
        try {
            return elicitation.answer(questions.ask(elicitation.questions()));
        } catch (ToolFailure.Rejected declined) {
            return Map.of("action", "decline");
        } catch (ToolFailure denied) {
            return CANCELED;
        } catch (InterruptedException stopped) {
            return CANCELED;
        }
    }
}
