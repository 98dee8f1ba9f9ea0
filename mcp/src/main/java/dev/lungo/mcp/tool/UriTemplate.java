package dev.lungo.mcp.tool;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A URI with variables in braces, as far as its beginning is typed. Source: RFC 6570, levels 1 and 2.
record UriTemplate(List<Piece> pieces) {
    private static final Pattern VARIABLE = Pattern.compile("\\{([+#]?)([^{}]*)}");

    /// A text, or a variable; `reserved` variables keep the signs that separate the parts of a URI.
    record Piece(String text, boolean variable, boolean reserved) {}

    /// The variable at the end of a typed URI: `before` is the URI up to its value, `known` are earlier variables.
    record Typed(String variable, String before, String value, Map<String, String> known) {
        Typed {
            known = Map.copyOf(known);
        }
    }

    static UriTemplate of(String template) {
        var pieces = new ArrayList<Piece>();
        var found = VARIABLE.matcher(template);
        int end = 0;
        while (found.find()) {
            if (found.start() > end) pieces.add(new Piece(template.substring(end, found.start()), false, false));
            pieces.add(new Piece(found.group(2), true, !found.group(1).isEmpty()));
            end = found.end();
        }
        if (end < template.length()) pieces.add(new Piece(template.substring(end), false, false));
        return new UriTemplate(List.copyOf(pieces));
    }

    /// The text before the first variable.
    String beginning() {
        return pieces.isEmpty() || pieces.getFirst().variable()
                ? ""
                : pieces.getFirst().text();
    }

    /// The variable whose value is being typed at the end of this URI; null if the URI does not lead to one.
    @Nullable
    Typed typed(String uri) {
        var known = new LinkedHashMap<String, String>();
        int at = 0;
        for (int i = 0; i < pieces.size(); i++) {
            var piece = pieces.get(i);
            if (!piece.variable()) {
                if (!uri.startsWith(piece.text(), at)) return null;
                at += piece.text().length();
                continue;
            }
            int end = i + 1 < pieces.size() ? uri.indexOf(pieces.get(i + 1).text(), at) : -1;
            if (end < 0) return new Typed(piece.text(), uri.substring(0, at), uri.substring(at), known);
            known.put(piece.text(), uri.substring(at, end));
            at = end;
        }
        return null;
    }

    /// The URI with this value, and the text behind it up to the next variable.
    String filled(Typed typed, String value) {
        var text = new StringBuilder(typed.before());
        boolean found = false;
        for (var piece : pieces) {
            if (found && piece.variable()) break;
            if (found) text.append(piece.text());
            else if (piece.variable() && piece.text().equals(typed.variable())) {
                text.append(piece.reserved() ? value : encoded(value));
                found = true;
            }
        }
        return text.toString();
    }

    /// True if another variable follows this one.
    boolean continues(Typed typed) {
        var names = pieces.stream().filter(Piece::variable).map(Piece::text).toList();
        return names.indexOf(typed.variable()) < names.size() - 1;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
