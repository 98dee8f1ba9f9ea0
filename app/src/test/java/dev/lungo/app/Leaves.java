package dev.lungo.app;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// The leaves of JSON values, as paths: what is compared when not the values count but their shape.
final class Leaves {
    /// Objects whose keys are data.
    private static final Set<String> MAPS = Set.of("models", "options", "variants", "default", "headers");

    private final Set<String> found = new TreeSet<>();

    private Leaves() {}

    /// `a.b[].c:string` for everything that is somewhere in the value.
    static Set<String> of(JsonNode value) {
        var leaves = new Leaves();
        leaves.add(value, "", "");
        return leaves.found;
    }

    private void add(JsonNode value, String path, String key) {
        switch (value.getNodeType()) {
            case OBJECT -> {
                if (value.isEmpty() || path.isEmpty()) found.add(path + ":object");
                value.properties()
                        .forEach(field -> add(
                                field.getValue(),
                                MAPS.contains(key)
                                        ? path + ".*"
                                        : path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                                field.getKey()));
            }
            case ARRAY -> {
                found.add(path + "[]:array");
                value.forEach(item -> add(item, path + "[]", ""));
            }
            default -> found.add(path + ":" + value.getNodeType().name().toLowerCase(Locale.ROOT));
        }
    }
}
