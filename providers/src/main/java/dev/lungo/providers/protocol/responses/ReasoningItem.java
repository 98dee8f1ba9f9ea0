package dev.lungo.providers.protocol.responses;

import dev.lungo.providers.protocol.DecodedAnswer;
import dev.lungo.providers.protocol.history.Piece;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reasoning as an item: only its model can read the encrypted content, and wants it back. Fields under `openai` in
/// the metadata have OpenCode's names; `summary` exists if the text was reported in several pieces.
final class ReasoningItem {
    private static final String METADATA = "openai";
    private static final String ENCRYPTED = "reasoningEncryptedContent";
    static final String CONTENT = "encrypted_content";
    private static final String SUMMARY = "summary";

    private ReasoningItem() {}

    /// The item as the model gave it. Empty for a thought of another model, and for one without
    /// content that it can read, which would be refused.
    static Optional<Map<String, Object>> of(Piece.Reasoning thought, UnreadableThoughts unreadable) {
        if (!thought.own()
                || !(thought.metadata().get(METADATA) instanceof Map<?, ?> kept)
                || !(kept.get(ENCRYPTED) instanceof String encrypted)
                || unreadable.holds(encrypted)) {
            return Optional.empty();
        }
        var item = new LinkedHashMap<String, Object>();
        item.put("type", "reasoning");
        item.put(
                SUMMARY,
                summary(thought, kept).stream().map(ReasoningItem::part).toList());
        item.put(CONTENT, encrypted);
        return Optional.of(item);
    }

    private static List<?> summary(Piece.Reasoning thought, Map<?, ?> kept) {
        if (kept.get(SUMMARY) instanceof List<?> parts) return parts;
        return thought.text().isEmpty() ? List.of() : List.of(thought.text());
    }

    private static Map<String, Object> part(Object text) {
        var part = new LinkedHashMap<String, Object>();
        part.put("type", "summary_text");
        part.put("text", text);
        return part;
    }

    /// Adds to the reasoning the data that must be sent back with it.
    static void mark(JsonNode item, DecodedAnswer answer) {
        var encrypted = item.path(CONTENT).asString("");
        if (encrypted.isEmpty()) return;
        var parts = new ArrayList<String>();
        for (var part : item.path(SUMMARY)) parts.add(part.path("text").asString(""));
        answer.mark(Map.of(
                METADATA,
                parts.size() < 2
                        ? Map.of(ENCRYPTED, encrypted)
                        : Map.of(ENCRYPTED, encrypted, SUMMARY, List.copyOf(parts))));
    }
}
