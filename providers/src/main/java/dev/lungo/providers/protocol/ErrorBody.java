package dev.lungo.providers.protocol;

import dev.lungo.wire.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Contents of an error, whatever its shape. `words` are its code and types.
record ErrorBody(String message, List<String> words, boolean isPage, String text) {
    private static final int LONGEST = 2_000;
    /// Google's name for a quota that resets tomorrow, although it says to retry soon.
    private static final String DAILY = "PerDay";

    static ErrorBody of(String body) {
        var text = body.strip();
        if (text.startsWith("\uFEFF")) text = text.substring(1);
        if (text.startsWith("<")) return new ErrorBody("", List.of(), true, text);
        try {
            return text.startsWith("{") || text.startsWith("[") ? of(Json.tree(text)) : plain(text);
        } catch (JacksonException notJson) {
            return plain(text);
        }
    }

    static ErrorBody of(JsonNode tree) {
        var outer = tree.isArray() && !tree.isEmpty() ? tree.get(0) : tree;
        var error = outer.path("error").isContainer() ? outer.get("error") : outer;
        if (error.isArray() && !error.isEmpty()) error = error.get(0);
        return new ErrorBody(cut(message(error, outer)), words(error), false, tree.toString());
    }

    private static List<String> words(JsonNode error) {
        var words = new ArrayList<String>();
        for (var node : List.of(
                error.path("code"),
                error.path("type"),
                error.path("status"),
                error.path("__type"),
                error.path("innererror").path("code"))) add(node, words);
        for (var detail : error.path("details")) {
            add(detail.path("reason"), words);
            for (var violation : detail.path("violations"))
                if (violation.path("quotaId").asString("").contains(DAILY)) words.add(DAILY);
        }
        return words;
    }

    private static void add(JsonNode word, List<String> words) {
        if (word.isValueNode() && !word.asString().isBlank()) words.add(bare(word.asString()));
    }

    /// The same with the type that a header names.
    ErrorBody withType(String type) {
        if (type.isBlank()) return this;
        var all = new ArrayList<>(words);
        all.add(bare(type));
        return new ErrorBody(message, List.copyOf(all), isPage, text);
    }

    /// AWS puts a namespace before a type and an address behind it.
    private static String bare(String type) {
        return type.substring(type.indexOf('#') + 1).replaceFirst(":.*", "").strip();
    }

    /// A status in place of a code, as OpenRouter and Google write it.
    @Nullable
    Integer numericCode() {
        return words.stream()
                .filter(word -> word.matches("[45]\\d\\d"))
                .map(Integer::valueOf)
                .findFirst()
                .orElse(null);
    }

    private static String message(JsonNode error, JsonNode outer) {
        for (var node : List.of(
                error.path("message"),
                outer.path("error"),
                outer.path("message"),
                outer.path("Message"),
                outer.path("detail"),
                outer.path("error_description"),
                outer.path("errors").path(0).path("message"),
                outer.path("errors").path(0))) {
            if (node.isString() && !node.asString().isBlank()) return withCause(node.asString(), error);
        }
        return outer.path("detail").isContainer() ? outer.get("detail").toString() : "";
    }

    /// Routers nest the error of the model's own server one level deeper.
    private static String withCause(String message, JsonNode error) {
        var raw = error.path("metadata").path("raw");
        return raw.isString() && !raw.asString().isBlank() ? message + ": " + raw.asString() : message;
    }

    private static ErrorBody plain(String text) {
        return new ErrorBody(cut(text), List.of(), false, text);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
