package dev.lungo.engine.tool;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads arguments that are not quite JSON, as far as their meaning is certain: a fence or words around
/// the object, the object as a text, twice, or in a list, and what `LenientReader` forgives. Nothing is
/// guessed: an unterminated string stays broken. Only for calls that the model has ended.
public final class Repair {
    private static final Pattern FENCE = Pattern.compile("^```[a-zA-Z]*\\s*(.*?)\\s*```$", Pattern.DOTALL);
    private static final int MOST_LAYERS = 3;

    private Repair() {}

    /// The arguments as an object, or nothing when it is not certain what was meant.
    public static Optional<Map<String, Object>> object(String raw) {
        return Optional.ofNullable(object(raw, 0));
    }

    private static @Nullable Map<String, Object> object(String raw, int layer) {
        var text = bare(raw);
        int start = text.indexOf('{');
        if (start > 0 && (text.charAt(0) == '"' || text.charAt(0) == '\'' || text.charAt(0) == '[')) start = 0;
        if (start < 0) start = 0;
        try {
            var reader = new LenientReader(text.substring(start));
            var first = reader.value();
            var second = reader.hasMore() ? reader.value() : null;
            if (reader.hasMore()) return null;
            return meant(second == null ? first : one(first, second), layer);
        } catch (LenientReader.Uncertain broken) {
            return null;
        }
    }

    private static String bare(String raw) {
        var text = raw.strip();
        var fence = FENCE.matcher(text);
        return fence.matches() ? fence.group(1) : text;
    }

    /// Two objects are one when they are equal, or when the first is empty: some servers begin with that.
    private static @Nullable Object one(@Nullable Object first, Object second) {
        if (first instanceof Map<?, ?> map && map.isEmpty()) return second;
        return second.equals(first) ? first : null;
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Map<String, Object> meant(@Nullable Object value, int layer) {
        return switch (value) {
            case Map<?, ?> map -> (Map<String, Object>) map;
            case String text when layer < MOST_LAYERS -> object(text, layer + 1);
            case List<?> list when list.isEmpty() -> Map.of();
            case List<?> list
            when list.size() == 1 && list.getFirst() instanceof Map<?, ?> only -> (Map<String, Object>) only;
            case null, default -> null;
        };
    }
}
