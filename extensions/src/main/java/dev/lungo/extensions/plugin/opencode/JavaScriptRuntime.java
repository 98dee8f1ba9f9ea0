package dev.lungo.extensions.plugin.opencode;

import dev.lungo.core.process.SearchPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The program that runs JavaScript: Bun, for which these plugins are written, or Node.
final class JavaScriptRuntime {
    /// Bun downloads packages that are imported but not installed, unless it is told not to.
    private static final String NO_INSTALL = "--no-install";

    private JavaScriptRuntime() {}

    /// The command for a script; empty if neither is installed.
    static Optional<List<String>> command(String script, Map<String, String> environment) {
        if (SearchPath.first("bun", environment) != null) return Optional.of(List.of("bun", NO_INSTALL, script));
        return SearchPath.first("node", environment) == null ? Optional.empty() : Optional.of(List.of("node", script));
    }
}
