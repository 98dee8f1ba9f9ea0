package dev.lungo.engine.cache;

/// A piece of a request's body that a cache holds or not: a tool, the system prompt, a message, a setting.
/// `end` is the byte after its last one.
record Segment(Kind kind, String name, int start, int end) {
    /// In the order that providers read them.
    enum Kind {
        TOOL,
        SYSTEM,
        MESSAGE,
        SETTING
    }
}
