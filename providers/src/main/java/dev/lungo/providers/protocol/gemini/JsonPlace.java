package dev.lungo.providers.protocol.gemini;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the places of streamed arguments: `$.a`, `$.a[0].b`, `$['a b']`.
final class JsonPlace {
    private final String text;
    private int at = 1;

    private JsonPlace(String text) {
        this.text = text;
    }

    /// Names and numbers from the outside in, or null where the text is no such place.
    static @Nullable List<Object> steps(String text) {
        if (!text.startsWith("$")) return null;
        var place = new JsonPlace(text);
        var steps = new ArrayList<Object>();
        while (place.at < text.length()) {
            var step = place.step();
            if (step == null) return null;
            steps.add(step);
        }
        return steps;
    }

    private @Nullable Object step() {
        if (text.startsWith("['", at) || text.startsWith("[\"", at)) return quoted(text.charAt(at + 1));
        if (text.charAt(at) == '[') return number();
        if (text.charAt(at) != '.') return null;
        at++;
        return at < text.length() && text.charAt(at) == '[' ? step() : name();
    }

    private @Nullable Object name() {
        int end = at;
        while (end < text.length() && text.charAt(end) != '.' && text.charAt(end) != '[') end++;
        var name = text.substring(at, end);
        at = end;
        return name.isEmpty() ? null : name;
    }

    private @Nullable Object quoted(char quote) {
        var name = new StringBuilder();
        for (int i = at + 2; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '\\' && i + 1 < text.length()) {
                name.append(text.charAt(++i));
            } else if (next != quote) {
                name.append(next);
            } else if (text.startsWith("]", i + 1)) {
                at = i + 2;
                return name.toString();
            } else {
                return null;
            }
        }
        return null;
    }

    private @Nullable Object number() {
        int end = text.indexOf(']', at);
        var digits = end < 0 ? "" : text.substring(at + 1, end);
        if (digits.isEmpty() || digits.length() > 6 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) return null;
        at = end + 1;
        return Integer.valueOf(digits);
    }
}
