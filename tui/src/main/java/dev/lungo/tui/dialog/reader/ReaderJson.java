package dev.lungo.tui.dialog.reader;

import dev.lungo.tui.text.Line;
import dev.lungo.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;

/// The lines of a JSON document for people: indented, with the line breaks inside its texts. What is no JSON stays as
/// it is.
public final class ReaderJson {
    private ReaderJson() {}

    public static List<Line> lines(byte[] document) {
        var text = new String(document, StandardCharsets.UTF_8);
        try {
            var pretty = Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(Json.tree(text));
            var lines = new ArrayList<Line>();
            pretty.lines().forEach(line -> lines.addAll(ReaderDialog.plain(broken(line))));
            return lines;
        } catch (JacksonException foreign) {
            return ReaderDialog.plain(text);
        }
    }

    /// A line with its escaped line ends and tabs carried out, below its own indent.
    static String broken(String line) {
        int indent = line.length() - line.stripLeading().length();
        var shown = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) != '\\' || i + 1 == line.length()) shown.append(line.charAt(i));
            else shown.append(unescaped(line.charAt(++i), indent));
        }
        return shown.toString();
    }

    private static String unescaped(char next, int indent) {
        return switch (next) {
            case 'n' -> "\n" + " ".repeat(indent + 2);
            case 't' -> "\t";
            default -> "\\" + next;
        };
    }
}
