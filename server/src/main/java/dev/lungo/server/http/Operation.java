package dev.lungo.server.http;

import dev.lungo.core.event.Recorded;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The declaration of an endpoint, for `GET /doc`: names of query parameters (required ones end with `!`), the body,
/// and the response. A `missing` one answers 501.
public record Operation(
        List<String> query, @Nullable Type body, @Nullable Type answer, boolean missing) {
    static final Operation UNDECLARED = new Operation(List.of(), null, null, false);

    /// True if its route declares anything.
    public boolean declared() {
        return !equals(UNDECLARED);
    }

    /// True if it answers with a stream of events.
    public boolean stream() {
        return answer == Recorded.class;
    }

    Operation withQuery(String... names) {
        return new Operation(List.of(names), body, answer, missing);
    }

    Operation withBody(Type type) {
        return new Operation(query, type, answer, missing);
    }

    Operation withAnswer(Type type) {
        return new Operation(query, body, type, missing);
    }

    Operation asMissing() {
        return new Operation(query, body, answer, true);
    }

    public static Type listOf(Type item) {
        return new Generic(List.class, item);
    }

    /// A map from words to values.
    public static Type mapOf(Type value) {
        return new Generic(Map.class, String.class, value);
    }

    /// An object that no record describes, by its fields; all are always there.
    public static Type fields(Map<String, Type> fields) {
        return new Fields(new TreeMap<>(fields));
    }

    /// The fields of an object that no record describes.
    public record Fields(Map<String, Type> fields) implements Type {}

    private record Generic(Class<?> raw, Type... arguments) implements ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return arguments.clone();
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return null;
        }
    }
}
