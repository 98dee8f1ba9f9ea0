package dev.lungo.wire;

import dev.lungo.core.session.Failure;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;

/// Failures as `{name, data}` with OpenCode's names.
final class FailureShape {
    private FailureShape() {}

    static final class Writer extends ValueSerializer<Failure> {
        @Override
        public void serialize(Failure failure, JsonGenerator out, SerializationContext context) {
            out.writeStartObject();
            out.writeStringProperty("name", name(failure));
            out.writeName("data");
            out.writePOJO(data(failure));
            out.writeEndObject();
        }
    }

    static final class Reader extends ValueDeserializer<Failure> {
        @Override
        public Failure deserialize(JsonParser in, DeserializationContext context) {
            JsonNode tree = context.readTree(in);
            return read(tree.path("name").asString(""), tree.path("data"));
        }
    }

    private static String name(Failure failure) {
        return switch (failure) {
            case Failure.Aborted _ -> "MessageAbortedError";
            case Failure.Credentials _ -> "ProviderAuthError";
            case Failure.ContextOverflow _ -> "ContextOverflowError";
            case Failure.OutputLength _ -> "MessageOutputLengthError";
            case Failure.ContentFilter _ -> "ContentFilterError";
            case Failure.Api _ -> "APIError";
            case Failure.StructuredOutput _ -> "StructuredOutputError";
            case Failure.Budget _, Failure.Unknown _ -> "UnknownError";
        };
    }

    private static Map<String, Object> data(Failure failure) {
        var data = new LinkedHashMap<String, Object>();
        data.put("message", failure.message());
        switch (failure) {
            case Failure.Credentials it -> data.put("providerID", it.providerID());
            case Failure.ContextOverflow it -> put(data, "responseBody", it.responseBody());
            case Failure.Api it -> {
                put(data, "statusCode", it.statusCode());
                data.put("isRetryable", it.isRetryable());
                put(data, "responseHeaders", it.responseHeaders());
                put(data, "responseBody", it.responseBody());
                put(data, "metadata", it.metadata());
            }
            case Failure.StructuredOutput it -> data.put("retries", it.retries());
            case Failure.Unknown it -> put(data, "ref", it.ref());
            case Failure.Budget it -> {
                data.put("ref", Failure.Budget.REF);
                data.put("budget", Figures.of(it));
            }
            case Failure.Aborted _, Failure.OutputLength _, Failure.ContentFilter _ -> {}
        }
        return data;
    }

    private static void put(Map<String, Object> data, String key, @Nullable Object value) {
        if (value != null) data.put(key, value);
    }

    private static Failure read(String name, JsonNode data) {
        var message = data.path("message").asString("");
        return switch (name) {
            case "MessageAbortedError" -> new Failure.Aborted(message);
            case "ProviderAuthError" ->
                new Failure.Credentials(data.path("providerID").asString(""), message);
            case "ContextOverflowError" -> new Failure.ContextOverflow(message, text(data, "responseBody"));
            case "MessageOutputLengthError" -> new Failure.OutputLength(message);
            case "ContentFilterError" -> new Failure.ContentFilter(message);
            case "APIError" ->
                new Failure.Api(
                        message,
                        data.has("statusCode") ? data.path("statusCode").asInt(0) : null,
                        data.path("isRetryable").asBoolean(false),
                        strings(data.path("responseHeaders")),
                        text(data, "responseBody"),
                        strings(data.path("metadata")));
            case "StructuredOutputError" ->
                new Failure.StructuredOutput(message, data.path("retries").asInt(0));
            default -> unknown(message.isEmpty() ? name : message, data);
        };
    }

    private static Failure unknown(String message, JsonNode data) {
        var budget = data.path("budget");
        return budget.path("scope").isString()
                ? Json.read(Json.text(budget), Figures.class).with(message)
                : new Failure.Unknown(message, text(data, "ref"));
    }

    /// A budget's figures beside the message.
    record Figures(
            String scope,
            Failure.Budget.Sums limit,
            Failure.Budget.Sums spent,
            Failure.Budget.Sums held,
            Failure.Budget.Sums need) {
        static Figures of(Failure.Budget it) {
            return new Figures(it.scope(), it.limit(), it.spent(), it.held(), it.need());
        }

        Failure.Budget with(String message) {
            return new Failure.Budget(message, scope, limit, spent, held, need);
        }
    }

    private static @Nullable String text(JsonNode data, String key) {
        return data.path(key).isString() ? data.path(key).stringValue() : null;
    }

    private static @Nullable Map<String, String> strings(JsonNode node) {
        if (!node.isObject()) return null;
        var map = new HashMap<String, String>();
        for (var entry : node.properties())
            map.put(entry.getKey(), entry.getValue().asString(""));
        return map;
    }
}
