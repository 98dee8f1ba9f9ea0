package dev.lungo.acp.update;

import java.util.Locale;

/// The kinds of tools that the protocol has.
enum CallKind {
    READ,
    SEARCH,
    EDIT,
    EXECUTE,
    FETCH,
    THINK,
    OTHER;

    /// The kind in a message.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
