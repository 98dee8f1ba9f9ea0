package dev.lungo.core.secret;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Masks the credentials in free-form options, by the names of their keys.
public final class MaskedOptions {
    private MaskedOptions() {}

    /// A copy of free-form options without secrets.
    public static Map<String, Object> of(Map<String, ?> options) {
        var masked = new LinkedHashMap<String, Object>();
        options.forEach((key, value) -> {
            var shown = masked(key, value);
            if (shown != null) masked.put(key, shown);
        });
        return masked;
    }

    private static @Nullable Object masked(String key, @Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                var inner = new LinkedHashMap<String, @Nullable Object>();
                map.forEach((name, one) -> inner.put(
                        String.valueOf(name), masked(SecretNames.holding(key) ? key : String.valueOf(name), one)));
                yield inner;
            }
            case List<?> list -> list.stream().map(one -> masked(key, one)).toList();
            case String text ->
                SecretNames.named(key) || SecretNames.holding(key) ? SecretNames.MASK : SecretNames.inAddress(text);
            case null -> null;
            default -> value;
        };
    }
}
