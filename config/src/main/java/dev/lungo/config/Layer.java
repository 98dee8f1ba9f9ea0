package dev.lungo.config;

import java.nio.file.Path;

/// One place that a configuration is read from.
sealed interface Layer {
    /// A file that need not exist, unless somebody named it.
    record Plain(Path file, boolean named) implements Layer {}

    /// A directory with agents, modes and commands as Markdown files.
    record Markdown(Path directory) implements Layer {}

    /// JSON in an environment variable; `key` is the key it belongs to, empty for a whole configuration.
    record Inline(String variable, String text, String key) implements Layer {}
}
