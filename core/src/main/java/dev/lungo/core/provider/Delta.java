package dev.lungo.core.provider;

import dev.lungo.core.model.Tokens;
import dev.lungo.core.session.Failure;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A piece of an answer. Texts and reasonings are blocks: a block of one kind ends when another
/// begins. A tool call begins, its arguments arrive as pieces of JSON text, and it ends; pieces of
/// parallel calls may interleave and are told apart by `callID`.
public sealed interface Delta {
    record Text(String text) implements Delta {}

    record Reasoning(String text) implements Delta {}

    /// What the provider wants back verbatim with the reasoning block that is open (a signature), or,
    /// when none is open, a block that has nothing else (redacted thinking). Either way it ends the block.
    record ReasoningMark(Map<String, Object> metadata) implements Delta {}

    /// The same for the text that is open, which it ends; without an open text it says nothing.
    record TextMark(Map<String, Object> metadata) implements Delta {}

    record CallStarted(String callID, String tool) implements Delta {}

    record CallArguments(String callID, String json) implements Delta {}

    /// What the provider wants back verbatim with this call, at any time between its start and the answer's end.
    record CallMark(String callID, Map<String, Object> metadata) implements Delta {}

    record CallEnded(String callID) implements Delta {}

    record Finished(FinishReason reason, Tokens tokens) implements Delta {}

    /// `retryAfter` is what the provider asked for. `tokens` is what was used until then, if it was told.
    record Failed(Failure failure, @Nullable Duration retryAfter, Tokens tokens) implements Delta {}
}
