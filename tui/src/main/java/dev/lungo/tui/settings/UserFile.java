package dev.lungo.tui.settings;

import dev.lungo.tui.key.KeyMap;
import java.util.List;
import java.util.Map;

/// A person's own `tui.json`, as far as it was understood. `path` is empty if there is none.
public record UserFile(String path, KeyMap keys, Map<String, Value> values, List<String> problems) {
    /// A setting and the number of its line.
    public record Value(String text, int line) {}

    public static UserFile none() {
        return new UserFile("", KeyMap.standard(), Map.of(), List.of());
    }
}
