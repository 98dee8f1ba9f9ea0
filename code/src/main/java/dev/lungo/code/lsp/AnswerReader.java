package dev.lungo.code.lsp;

import dev.lungo.code.lsp.server.OpenServer;
import dev.lungo.core.code.CodeNavigator.Place;
import dev.lungo.core.code.CodeNavigator.Symbol;
import dev.lungo.core.code.TextLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads places, symbols, and texts of the protocol.
final class AnswerReader {
    /// The protocol's kinds of symbols, which count from 1.
    private static final List<String> KINDS = List.of(
            ("file module namespace package class method property field constructor enum interface function variable"
                            + " constant string number boolean array object key null enum-member struct event operator"
                            + " type-parameter")
                    .split(" "));

    private AnswerReader() {}

    /// A `Location`, a `LocationLink`, or an item of a hierarchy; null if it is in no file. The line is
    /// shown for files of the directory only.
    static @Nullable Place place(OpenServer open, Path directory, JsonNode node) throws IOException {
        boolean isLink = node.path("targetUri").isString();
        var file = OpenServer.path(node.path(isLink ? "targetUri" : "uri").asString(""));
        if (file == null) return null;
        var selection = node.path(isLink ? "targetSelectionRange" : "selectionRange");
        var range = open.range(file, selection.isObject() ? selection : node.path("range"));
        var name = node.path("name");
        var text = file.startsWith(directory) ? line(open.text(file), range.line()) : null;
        return new Place(file, range, name.isString() ? name.asString() : null, text);
    }

    private static @Nullable String line(String text, int number) {
        var lines = new TextLines(text);
        return number <= lines.count() ? lines.line(number).strip() : null;
    }

    /// Definitions of a file, nested or flat.
    static List<Symbol> symbols(OpenServer open, Path file, JsonNode list) throws IOException {
        var found = new ArrayList<Symbol>();
        add(open, file, list, 0, found);
        return found;
    }

    private static void add(OpenServer open, Path file, JsonNode list, int depth, List<Symbol> found)
            throws IOException {
        for (var each : list) {
            found.add(symbol(open, file, each, depth));
            add(open, file, each.path("children"), depth + 1, found);
        }
    }

    static Symbol symbol(OpenServer open, Path file, JsonNode node, int depth) throws IOException {
        int kind = node.path("kind").asInt(0);
        var range = node.path("selectionRange");
        return new Symbol(
                node.path("name").asString(""),
                kind >= 1 && kind <= KINDS.size() ? KINDS.get(kind - 1) : "symbol",
                file,
                open.range(
                        file, range.isObject() ? range : node.path("location").path("range")),
                depth);
    }

    /// The text of a hover: a string, marked up content, or a list of them.
    static String text(JsonNode contents) {
        if (contents.isString()) return contents.asString();
        if (contents.isArray()) {
            var all = new StringBuilder();
            for (var each : contents) all.append(text(each)).append("\n\n");
            return all.toString();
        }
        var value = contents.path("value").asString("");
        var language = contents.path("language");
        return language.isString() ? "```" + language.asString() + "\n" + value + "\n```" : value;
    }
}
