package dev.lungo.extensions.plugin.opencode;

import dev.lungo.core.process.SearchPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The program that runs JavaScript: Bun, for which these plugins are written, or Node.
final class JavaScriptRuntime {
    private JavaScriptRuntime() {}

    /// The command for a script; empty if neither is installed.
    static Optional<List<String>> command(String script, Map<String, String> environment) {
        for (var program : List.of("bun", "node"))
            if (SearchPath.first(program, environment) != null) return Optional.of(List.of(program, script));
        return Optional.empty();
    }
}
