package dev.lungo.server.http;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.wire.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// A JSON object that a client sent. What does not fit is told to it by name.
public record Body(JsonNode tree) {
    public String text(String name) {
        var value = optionalText(name);
        if (value == null) throw HttpFailure.badRequest("Payload", "\"" + name + "\" is missing");
        return value;
    }

    public @Nullable String optionalText(String name) {
        var value = tree.path(name);
        if (value.isMissingNode() || value.isNull()) return null;
        if (!value.isString()) throw HttpFailure.badRequest("Payload", "\"" + name + "\" must be a string");
        return value.stringValue();
    }

    public <T> @Nullable Id<T> optionalId(String name) {
        var value = optionalText(name);
        if (value == null) return null;
        if (value.isBlank()) throw HttpFailure.badRequest("Payload", "\"" + name + "\" must not be blank");
        return new Id<>(value);
    }

    public <T> Id<T> id(String name) {
        Id<T> value = optionalId(name);
        if (value == null) throw HttpFailure.badRequest("Payload", "\"" + name + "\" is missing");
        return value;
    }

    public @Nullable Boolean optionalFlag(String name) {
        var value = tree.path(name);
        if (value.isMissingNode() || value.isNull()) return null;
        if (!value.isBoolean()) throw HttpFailure.badRequest("Payload", "\"" + name + "\" must be true or false");
        return value.booleanValue();
    }

    public JsonNode list(String name) {
        var value = tree.path(name);
        if (!value.isArray()) throw HttpFailure.badRequest("Payload", "\"" + name + "\" must be a list");
        return value;
    }

    /// The value as a record of ours, or null when it is absent.
    public <T> @Nullable T optional(String name, Class<T> type) {
        var value = tree.path(name);
        if (value.isMissingNode() || value.isNull()) return null;
        try {
            return Json.mapper().treeToValue(value, type);
        } catch (JacksonException wrong) {
            throw HttpFailure.badRequest(
                    "Payload",
                    "\"" + name + "\" does not fit: "
                            + wrong.getOriginalMessage().lines().findFirst().orElse(""));
        }
    }

    /// The list as records of ours, or null when it is absent; none of them may be null.
    public <T> @Nullable List<T> optionalList(String name, Class<T[]> type) {
        var items = optional(name, type);
        if (items == null) return null;
        if (Arrays.stream(items).anyMatch(Objects::isNull))
            throw HttpFailure.badRequest("Payload", "\"" + name + "\" must not hold null");
        return List.of(items);
    }

    /// The whole body as a record; components that may not be null have to be there.
    public <T extends Record> T as(Class<T> type) {
        for (var component : type.getRecordComponents()) {
            var value = tree.path(component.getName());
            boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            if (!optional && (value.isMissingNode() || value.isNull()))
                throw HttpFailure.badRequest("Payload", "\"" + component.getName() + "\" is missing");
            if (component.getType() == String.class) optionalText(component.getName());
        }
        try {
            return Json.mapper().treeToValue(tree, type);
        } catch (JacksonException wrong) {
            throw HttpFailure.badRequest(
                    "Payload",
                    "the body does not fit: "
                            + wrong.getOriginalMessage().lines().findFirst().orElse(""));
        }
    }

    /// `{providerID, modelID}` in prompts, `{providerID, id}` in sessions.
    public @Nullable ModelRef optionalModel() {
        var value = tree.path("model");
        if (value.isMissingNode() || value.isNull()) return null;
        if (value.isString()) return model(value.stringValue());
        var model = new Body(value);
        var id = model.optionalText("modelID");
        return new ModelRef(
                model.text("providerID"), id == null ? model.text("id") : id, model.optionalText("variant"));
    }

    private static ModelRef model(String text) {
        try {
            return ModelRef.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw HttpFailure.badRequest("Payload", String.valueOf(wrong.getMessage()));
        }
    }
}
