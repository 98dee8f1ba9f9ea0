package dev.lungo.engine.textcalls;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds the offered tool behind a name as models write it: `functions.read:0`, `Read`, `read<|channel|>commentary`.
final class ToolNames {
    private static final Pattern AROUND =
            Pattern.compile("^(?:functions|function|tools|tool|default_api)[.:](?=.)|(?::\\d+|<\\|.*)$");

    private ToolNames() {}

    /// Null if no tool with this name is offered.
    static @Nullable String offered(String name, Set<String> tools) {
        var plain = name.strip();
        if (tools.contains(plain)) return plain;
        plain = AROUND.matcher(plain).replaceAll("").strip();
        if (tools.contains(plain)) return plain;
        var small = plain.toLowerCase(Locale.ROOT);
        return tools.contains(small) ? small : null;
    }
}
