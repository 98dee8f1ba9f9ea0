package dev.lungo.core.config;

/// A setting in a project's file that takes effect only in a trusted directory. `source` is the file, relative to the
/// project if it is inside; `value` is JSON or text that can be shown.
public record Held(String source, String key, String value) {
    /// Key and file on one line: `provider.evil (lungo.json)`.
    public String name() {
        return key.isEmpty() ? source : key + " (" + source + ")";
    }
}
