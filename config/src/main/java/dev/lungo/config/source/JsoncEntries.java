package dev.lungo.config.source;

import dev.lungo.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/// The entries of a list or of an object in JSON with comments: one is added or removed, and nothing else of the text
/// changes.
public final class JsoncEntries {
    /// An entry of a list has no name.
    private record Item(String name, int start, int end) {}

    private final String text;
    private final List<Item> items = new ArrayList<>();
    private final int start;

    /// @param parser is at the beginning of the list or object
    private JsoncEntries(String text, JsonParser parser) {
        this.text = text;
        start = begin(parser);
        for (var token = parser.nextToken(); !token.isStructEnd(); token = parser.nextToken()) {
            int begun = begin(parser);
            var name = token == JsonToken.PROPERTY_NAME ? parser.currentName() : "";
            if (token == JsonToken.PROPERTY_NAME) parser.nextToken();
            if (parser.currentToken() == JsonToken.VALUE_STRING) parser.getString();
            parser.skipChildren();
            items.add(new Item(name, begun, (int) parser.currentLocation().getCharOffset()));
        }
    }

    private static int begin(JsonParser parser) {
        return (int) parser.currentTokenLocation().getCharOffset();
    }

    /// The entries of a member of the object; null if it is neither a list nor an object.
    private static @Nullable JsoncEntries find(String text, String key) {
        if (text.isBlank()) return null;
        try (var parser = JsoncEdit.JSONC.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean wanted = parser.currentName().equals(key);
                if (parser.nextToken().isStructStart() && wanted) return new JsoncEntries(text, parser);
                parser.skipChildren();
            }
            return null;
        }
    }

    /// The text with one more entry at the end of a list, which is made if there is none.
    ///
    /// @throws tools.jackson.core.JacksonException when `text` is not JSON
    public static String with(String text, String key, String entry) {
        var list = find(text, key);
        return list == null
                ? JsoncEdit.merge(text, Json.tree(Json.text(Map.of(key, List.of(entry)))))
                : list.with(Json.text(entry));
    }

    /// The text without an entry of a list that has it.
    public static String without(String text, String key, int index) {
        var list = find(text, key);
        return list == null ? text : list.without(index);
    }

    /// The text without the members of an object that have this name.
    public static String without(String text, String key, String name) {
        var left = text;
        for (var object = find(left, key); object != null; object = find(left, key)) {
            int index = object.items.stream().map(Item::name).toList().lastIndexOf(name);
            if (index < 0) break;
            left = object.without(index);
        }
        return left;
    }

    private String with(String json) {
        if (items.isEmpty()) return inserted(start + 1, json);
        var last = items.getLast();
        int line = text.lastIndexOf('\n', last.start) + 1;
        var before = text.substring(line, last.start);
        return inserted(last.end, before.isBlank() ? ",\n" + before + json : ", " + json);
    }

    private String inserted(int place, String added) {
        return text.substring(0, place) + added + text.substring(place);
    }

    /// Its comma goes with it: the one behind it, or for the last one the one before it.
    private String without(int index) {
        var item = items.get(index);
        int comma = comma(item.end);
        var left = new StringBuilder(text);
        if (comma >= 0) {
            left.deleteCharAt(comma);
            clear(left, item.start, item.end);
            return left.toString();
        }
        clear(left, item.start, item.end);
        if (index > 0) left.deleteCharAt(comma(items.get(index - 1).end));
        return left.toString();
    }

    /// Deletes a piece with the blanks behind it, and its line if nothing else is there.
    private static void clear(StringBuilder text, int from, int to) {
        int end = to;
        while (end < text.length() && isBlank(text.charAt(end))) end++;
        int begin = from;
        while (begin > 0 && isBlank(text.charAt(begin - 1))) begin--;
        boolean line = begin > 0 && text.charAt(begin - 1) == '\n' && end < text.length() && text.charAt(end) == '\n';
        text.delete(line ? begin - 1 : from, end);
    }

    private static boolean isBlank(char sign) {
        return sign == ' ' || sign == '\t';
    }

    /// The comma behind a value, after blanks and comments; -1 if none follows.
    private int comma(int from) {
        int at = from;
        while (at < text.length()) {
            if (text.startsWith("//", at)) at = end(text.indexOf('\n', at));
            else if (text.startsWith("/*", at)) at = end(text.indexOf("*/", at) + 1);
            else if (text.charAt(at) == ',') return at;
            else if (!Character.isWhitespace(text.charAt(at))) return -1;
            at++;
        }
        return -1;
    }

    private int end(int found) {
        return found <= 0 ? text.length() : found;
    }
}
