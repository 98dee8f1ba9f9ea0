package dev.lungo.tui.key;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The groups in which lists of actions show them: the rows of `groups.tsv`.
public final class KeyGroups {
    private static final Map<String, String> GROUPS = read();

    private KeyGroups() {}

    /// The group of an action; an empty text if it has none.
    public static String of(String action) {
        return GROUPS.getOrDefault(action, "");
    }

    /// All groups in the order of lists.
    public static List<String> names() {
        return GROUPS.values().stream().distinct().toList();
    }

    private static Map<String, String> read() {
        try (var in = Objects.requireNonNull(KeyGroups.class.getResourceAsStream("groups.tsv"))) {
            var groups = new LinkedHashMap<String, String>();
            for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                var cells = line.split("\t", 2);
                for (var action : cells[1].split(" ")) groups.put(action, cells[0]);
            }
            return groups;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
