package dev.lungo.config.source;

import dev.lungo.config.source.Node.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/// Reads JSON with comments and trailing commas into a tree that knows its places.
public final class JsoncReader {
    private static final JsonFactory JSONC = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS, JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();

    private final Substitutions references;
    private final Consumer<Problem> problems;

    public JsoncReader(Substitutions references, Consumer<Problem> problems) {
        this.references = references;
        this.problems = problems;
    }

    /// The document's value; nothing for a document without one, or with a syntax error.
    public Optional<Node> read(Document document) {
        var expansion = references.expand(document);
        try (var parser = JSONC.createParser(ObjectReadContext.empty(), expansion.text())) {
            if (parser.nextToken() == null) return Optional.empty();
            var node = value(parser, expansion);
            if (parser.nextToken() != null) {
                problems.accept(
                        Problem.error(start(parser, expansion), "unexpected text after the end of the configuration"));
            }
            return Optional.of(node);
        } catch (JacksonException broken) {
            problems.accept(SyntaxError.of(broken, expansion));
            return Optional.empty();
        }
    }

    private Node value(JsonParser parser, Expansion expansion) {
        var place = start(parser, expansion);
        return switch (parser.currentToken()) {
            case START_OBJECT -> fields(parser, expansion, place);
            case START_ARRAY -> items(parser, expansion, place);
            case VALUE_STRING -> text(parser, expansion, place);
            case VALUE_NUMBER_INT -> scalar(parser, expansion, place, whole(parser));
            case VALUE_NUMBER_FLOAT -> scalar(parser, expansion, place, parser.getDoubleValue());
            case VALUE_TRUE -> scalar(parser, expansion, place, true);
            case VALUE_FALSE -> scalar(parser, expansion, place, false);
            case VALUE_NULL -> scalar(parser, expansion, place, null);
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("no value begins with " + parser.currentToken());
        };
    }

    private Node.Fields fields(JsonParser parser, Expansion expansion, SourcePosition place) {
        var entries = new LinkedHashMap<String, Entry>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var key = start(parser, expansion);
            var name = parser.currentName();
            parser.nextToken();
            var earlier = entries.put(name, new Entry(key, value(parser, expansion)));
            if (earlier != null) {
                problems.accept(Problem.warning(
                        key,
                        "duplicate key \"" + name + "\", first given in line "
                                + earlier.key().line() + "; the last one counts"));
            }
        }
        return new Node.Fields(place, entries);
    }

    private Node.Items items(JsonParser parser, Expansion expansion, SourcePosition place) {
        var items = new ArrayList<Node>();
        while (parser.nextToken() != JsonToken.END_ARRAY) items.add(value(parser, expansion));
        return new Node.Items(place, items);
    }

    private static Node text(JsonParser parser, Expansion expansion, SourcePosition place) {
        var value = parser.getString();
        int from = (int) parser.currentTokenLocation().getCharOffset() + 1;
        int to = (int) parser.currentLocation().getCharOffset() - 1;
        return new Node.Scalar(place, value, expansion.writtenBetween(from, to));
    }

    private static Node scalar(JsonParser parser, Expansion expansion, SourcePosition place, @Nullable Object value) {
        int from = (int) parser.currentTokenLocation().getCharOffset();
        return new Node.Scalar(place, value, expansion.writtenBetween(from, from + 1));
    }

    private static Object whole(JsonParser parser) {
        return switch (parser.getNumberType()) {
            case INT, LONG -> parser.getLongValue();
            case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> parser.getDoubleValue();
        };
    }

    private static SourcePosition start(JsonParser parser, Expansion expansion) {
        return expansion.at((int) parser.currentTokenLocation().getCharOffset());
    }
}
