package dev.lungo.engine.window;

import dev.lungo.core.usage.ContextUse.Kind;
import dev.lungo.engine.compaction.Estimate;

/// One piece of a request: its kind, its name, its text, and about how many tokens it has.
record Content(Kind kind, String name, String text, long tokens) {
    static Content of(Kind kind, String name, String text) {
        return new Content(kind, name, text, Estimate.of(text));
    }
}
