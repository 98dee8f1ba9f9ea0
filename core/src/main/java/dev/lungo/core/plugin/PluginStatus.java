package dev.lungo.core.plugin;

import java.util.List;

/// A plugin of a directory as users see it. `status` is `loaded`, `disabled`, or `failed`; `source` is its file,
/// address or package; `contributions` name what it adds, such as `tool weather`; `problems` say what does not work.
public record PluginStatus(
        String name, String source, String status, List<String> contributions, List<String> problems) {
    public static final String LOADED = "loaded";
    public static final String DISABLED = "disabled";
    public static final String FAILED = "failed";

    public PluginStatus {
        contributions = List.copyOf(contributions);
        problems = List.copyOf(problems);
    }
}
