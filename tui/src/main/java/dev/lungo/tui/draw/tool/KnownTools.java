package dev.lungo.tui.draw.tool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The tools of `tools.tsv`.
final class KnownTools {
    /// `argument` is the name of the input that a call is about, or empty.
    record Tool(ToolKind kind, String verb, String argument) {}

    private static final Map<String, Tool> TOOLS = read();

    private KnownTools() {}

    static @Nullable Tool of(String name) {
        return TOOLS.get(name);
    }

    private static Map<String, Tool> read() {
        var tools = new HashMap<String, Tool>();
        for (var line : text().split("\n")) {
            var cells = line.split("\t", -1);
            if (!line.startsWith("#") && cells.length == 4)
                tools.put(cells[0], new Tool(ToolKind.valueOf(cells[1]), cells[2], cells[3]));
        }
        return tools;
    }

    private static String text() {
        try (var file = KnownTools.class.getResourceAsStream("tools.tsv")) {
            if (file == null) throw new IllegalStateException("missing resource tools.tsv");
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
