package dev.lungo.acp.update;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// The tools of `kinds.tsv`, as editors draw them.
final class CallKinds {
    /// `argument` is the name of the input that a call is about, or empty.
    record Tool(CallKind kind, String verb, String argument) {}

    private static final Tool OTHER = new Tool(CallKind.OTHER, "", "");
    private static final Map<String, Tool> TOOLS = read();

    private CallKinds() {}

    static Tool of(String tool) {
        return TOOLS.getOrDefault(tool, OTHER);
    }

    private static Map<String, Tool> read() {
        var tools = new HashMap<String, Tool>();
        for (var line : text().split("\n")) {
            var cells = line.split("\t", -1);
            if (!line.startsWith("#") && cells.length == 4)
                tools.put(cells[0], new Tool(kind(cells[1]), cells[2], cells[3]));
        }
        return tools;
    }

    private static CallKind kind(String word) {
        return CallKind.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static String text() {
        try (var file = CallKinds.class.getResourceAsStream("kinds.tsv")) {
            if (file == null) throw new IllegalStateException("missing resource kinds.tsv");
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
