package dev.lungo.wire;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON Schema's names of plain Java types.
final class SchemaTypes {
    private static final Map<Class<?>, String> NAMES = Map.of(
            String.class, "string",
            boolean.class, "boolean",
            Boolean.class, "boolean",
            int.class, "integer",
            Integer.class, "integer",
            long.class, "integer",
            Long.class, "integer",
            double.class, "number",
            Double.class, "number");

    private SchemaTypes() {}

    static @Nullable String of(Class<?> type) {
        return NAMES.get(type);
    }
}
