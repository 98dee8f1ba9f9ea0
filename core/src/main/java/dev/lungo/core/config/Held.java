package dev.lungo.core.config;

/// A setting in a project's file that takes effect only in a trusted directory. `source` is the file, relative to the
/// project if it is inside; `value` is JSON or text that can be shown. A `separable` one can take effect without the
/// others; links, skills, references, and programs cannot.
public record Held(String source, String key, String value, boolean separable) {
    public Held(String source, String key, String value) {
        this(source, key, value, false);
    }

    /// Key and file on one line: `provider.evil (lungo.json)`.
    public String name() {
        return key.isEmpty() ? source : key + " (" + source + ")";
    }
}
