package dev.lungo.testkit;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes records from components by name, so that a new component of a wide record changes no test.
public final class Components {
    private Components() {}

    /// A copy with other values of some components, each given as its name and its value.
    public static <R extends Record> R with(R record, @Nullable Object... changes) {
        return make(type(record), component -> value(record, component), changes);
    }

    /// A record of these components only: the others are null, or empty lists and maps.
    public static <R extends Record> R only(Class<R> type, @Nullable Object... values) {
        return make(type, Components::absent, values);
    }

    private static <R extends Record> R make(
            Class<R> type, Function<RecordComponent, @Nullable Object> standard, @Nullable Object... changes) {
        var components = type.getRecordComponents();
        var names = Arrays.stream(components).map(RecordComponent::getName).toList();
        var values = Arrays.stream(components).map(standard).toArray();
        for (int i = 0; i < changes.length; i += 2) {
            int place = names.indexOf(changes[i]);
            if (place < 0) throw new AssertionError(type.getSimpleName() + " has no component " + changes[i]);
            values[place] = changes[i + 1];
        }
        var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException | IllegalArgumentException wrong) {
            var given = Arrays.stream(values).map(String::valueOf).collect(Collectors.joining(", "));
            throw new AssertionError("cannot make " + type.getSimpleName() + " from " + given, wrong);
        }
    }

    @SuppressWarnings("unchecked")
    private static <R extends Record> Class<R> type(R record) {
        return (Class<R>) record.getClass();
    }

    private static @Nullable Object value(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static @Nullable Object absent(RecordComponent component) {
        if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) return null;
        if (component.getType() == List.class) return List.of();
        return component.getType() == Map.class ? Map.of() : null;
    }
}
