package dev.lungo.providers.protocol;

import dev.lungo.core.provider.Request;
import dev.lungo.wire.Json;
import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Writes a request's JSON in the order of the calls, so that equal requests are equal bytes.
/// Every text is made well-formed.
public final class BodyWriter {
    private final JsonGenerator json;

    private BodyWriter(JsonGenerator json) {
        this.json = json;
    }

    public static byte[] write(Consumer<BodyWriter> fields) {
        var bytes = new ByteArrayOutputStream(16 << 10);
        try (var json = Json.mapper().createGenerator(bytes)) {
            var writer = new BodyWriter(json);
            writer.object(() -> fields.accept(writer));
        }
        return bytes.toByteArray();
    }

    public void object(Runnable fields) {
        json.writeStartObject();
        fields.run();
        json.writeEndObject();
    }

    public void object(String name, Runnable fields) {
        json.writeName(name);
        object(fields);
    }

    public <T> void array(String name, Iterable<T> items, Consumer<T> each) {
        json.writeName(name);
        json.writeStartArray();
        items.forEach(each);
        json.writeEndArray();
    }

    public void field(String name, @Nullable Object value) {
        json.writeName(WellFormed.text(name));
        value(value);
    }

    /// The fields of a map that has an order, as they stand.
    public void fields(Map<?, ?> map) {
        map.forEach((name, value) -> field(String.valueOf(name), value));
    }

    /// The fields of settings, by name, at every depth: the maps they come in need not have an order.
    public void sorted(Map<String, Object> settings) {
        new TreeMap<>(settings).forEach((name, value) -> field(name, inOrder(value)));
    }

    public void tools(Collection<Request.ToolDefinition> tools, Consumer<Request.ToolDefinition> each) {
        if (!tools.isEmpty()) array("tools", tools, each);
    }

    private void value(@Nullable Object value) {
        switch (value) {
            case null -> json.writeNull();
            case String text -> json.writeString(WellFormed.text(text));
            case Map<?, ?> map -> object(() -> fields(map));
            case Collection<?> items -> {
                json.writeStartArray();
                items.forEach(this::value);
                json.writeEndArray();
            }
            case Object other -> json.writePOJO(other);
        }
    }

    private static @Nullable Object inOrder(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                var sorted = new TreeMap<String, @Nullable Object>();
                map.forEach((name, inner) -> sorted.put(String.valueOf(name), inOrder(inner)));
                yield sorted;
            }
            case Collection<?> items -> items.stream().map(BodyWriter::inOrder).toList();
            case null -> null;
            case Object other -> other;
        };
    }
}
