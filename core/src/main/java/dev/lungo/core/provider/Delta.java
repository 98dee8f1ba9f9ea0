package dev.lungo.core.provider;

import dev.lungo.core.model.Tokens;
import dev.lungo.core.session.Failure;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One item of an answer as it streams: a piece of what the model says, or the end.
public sealed interface Delta {
    /// Texts and reasonings are blocks: a block of one kind ends when another begins. A tool call begins,
    /// its arguments arrive as pieces of JSON text, and it ends; pieces of parallel calls may interleave
    /// and carry their `callID`.
    sealed interface Piece extends Delta {}

    /// The last item of every answer. `tokens` is what the request used, as far as the provider reported
    /// it.
    sealed interface End extends Delta {
        Tokens tokens();
    }

    record Text(String text) implements Piece {}

    record Reasoning(String text) implements Piece {}

    /// Data that the provider wants back verbatim with the open reasoning block (a signature), or, when
    /// none is open, a block that has nothing else (redacted thinking). Either way it ends the block.
    record ReasoningMark(Map<String, Object> metadata) implements Piece {}

    /// The same for the open text block, which it ends; without an open text it has no effect.
    record TextMark(Map<String, Object> metadata) implements Piece {}

    record CallStarted(String callID, String tool) implements Piece {}

    record CallArguments(String callID, String json) implements Piece {}

    /// Data that the provider wants back verbatim with this call, at any time between its start and the
    /// answer's end.
    record CallMark(String callID, Map<String, Object> metadata) implements Piece {}

    record CallEnded(String callID) implements Piece {}

    record Finished(FinishReason reason, Tokens tokens) implements End {}

    /// `retryAfter` is the wait that the provider asked for.
    record Failed(Failure failure, @Nullable Duration retryAfter, Tokens tokens) implements End {}
}
