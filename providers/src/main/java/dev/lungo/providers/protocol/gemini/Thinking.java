package dev.lungo.providers.protocol.gemini;

import dev.lungo.core.provider.Request;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reasoning of a Gemini model if none is configured, and the room it takes, because it is part of the answer's limit
/// here. For a short answer, such as a title, it is as small as possible.
final class Thinking {
    static final String OPTION = "thinkingConfig";

    private static final long SHORT_ANSWER = 2_000;
    private static final long ROOM = 2_000;
    private static final int SMALLEST_OF_PRO = 128;

    private Thinking() {}

    /// The setting, or null for a model that does not think.
    static @Nullable Map<String, Object> unasked(Request request) {
        if (!request.model().capabilities().reasoning()) return null;
        long answer = request.settings().maxTokens();
        if (answer <= 0 || answer > SHORT_ANSWER) return Map.of("includeThoughts", true);
        var id = request.model().api().id();
        if (Generation.isThirdOrLater(id)) return Map.of("thinkingLevel", "low");
        if (!id.contains("gemini-2.5")) return null;
        return Map.of("thinkingBudget", id.contains("pro") ? SMALLEST_OF_PRO : 0);
    }

    /// The limit of an answer with its thoughts.
    static long limit(Request request, @Nullable Object thinking) {
        long answer = request.settings().maxTokens();
        long whole = answer + (thinking instanceof Map<?, ?> map ? room(map, answer) : 0);
        long most = request.model().limit().output();
        return most > 0 ? Math.min(most, whole) : whole;
    }

    private static long room(Map<?, ?> thinking, long answer) {
        if (thinking.get("thinkingBudget") instanceof Number budget) return Math.max(0, budget.longValue());
        return answer <= SHORT_ANSWER ? ROOM : 0;
    }
}
