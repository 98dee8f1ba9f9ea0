package dev.lungo.code.grammar;

import dev.lungo.core.code.TextLines;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/// JSON, or JSON with comments and commas at the end of lists.
final class JsonGrammar implements LanguageGrammar {
    private final JsonFactory factory;

    JsonGrammar(boolean lenient) {
        factory = JsonFactory.builder()
                .configure(JsonReadFeature.ALLOW_JAVA_COMMENTS, lenient)
                .configure(JsonReadFeature.ALLOW_TRAILING_COMMA, lenient)
                .build();
    }

    @Override
    public List<FoundError> errors(String text) {
        if (text.contains("{{") || text.contains("{%") || text.contains("<%")) return List.of();
        var content = text.startsWith("\uFEFF") ? " " + text.substring(1) : text;
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), content)) {
            while (parser.nextToken() != null) {}
            return List.of();
        } catch (JacksonException e) {
            var place = e.getLocation();
            if (place == null) return List.of();
            int offset = new TextLines(text).offset(place.getLineNr(), place.getColumnNr());
            int at = Math.clamp(offset - 1L, 0, text.length());
            return List.of(new FoundError(at, Math.min(at + 1, text.length()), plain(e.getOriginalMessage())));
        }
    }

    /// The parser's words without its codes and places.
    private static String plain(String message) {
        int end = message.indexOf(" (start marker");
        return (end < 0 ? message : message.substring(0, end))
                .replaceFirst(" \\(code \\d+[^)]*\\)", "")
                .strip();
    }
}
