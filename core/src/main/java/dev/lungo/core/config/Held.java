package dev.lungo.core.config;

/// Something a project's file says that takes effect only in a trusted directory. `source` is the file,
/// relative to the project where it is in it; `value` is JSON or text as it may be shown.
public record Held(String source, String key, String value) {
    /// Key and file on one line: `provider.evil (lungo.json)`.
    public String name() {
        return key.isEmpty() ? source : key + " (" + source + ")";
    }
}
